import { COLUMN_PX, Density, isCrowded } from './density.ts';
import type { Drawing } from './drawing.ts';
import { drawPlot } from './draw/draw-plot.ts';
import type { Scene } from './scene.ts';

/** Paints scenes on one canvas, and keeps what can be kept between two of them. */
export class Painter {
  readonly #sheet = new OffscreenCanvas(1, 1);
  #density: Density | undefined;

  /**
   * @param ratio device pixels to a px
   * @returns the scene with its density: what was found to be in sight
   */
  paint(ctx: Drawing, scene: Omit<Scene, 'density' | 'crowded'>, ratio: number): Scene {
    const { columns, times, scale, layout, reading } = scene;
    const { canvas } = ctx;
    const width = Math.max(1, Math.round(scale.width * ratio));
    const height = Math.max(1, Math.round(layout.height * ratio));
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const servers = columns.servers.length;
    const bars = Math.max(1, Math.ceil(scale.width / COLUMN_PX));
    if (this.#density?.fits(servers, bars) !== true) this.#density = new Density(servers, bars);
    const density = this.#density;
    density.fill(times, reading, scale);
    // One contest at a time is never crowded by the others.
    const crowded = Array.from(
      density.seen,
      (seen) => !scene.onlyChosen && isCrowded(seen, scale.width),
    );
    const whole: Scene = { ...scene, density, crowded };
    drawPlot(ctx, whole, ratio, this.#sheet);
    return whole;
  }
}
