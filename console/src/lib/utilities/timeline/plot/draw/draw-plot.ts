import type { Drawing } from '../drawing.ts';
import { COLUMN_PX, paintLane } from '../density.ts';
import { DENSITY_GROUPS } from '../density-groups.ts';
import { pixelOf } from '../palette.ts';
import type { Scene } from '../scene.ts';
import { drawChosenLines, drawFaintLines } from './band.ts';
import { drawChosenMarks, drawMovedFrom } from './chosen.ts';
import { drawGround, WORDS_FONT } from './ground.ts';
import { drawLanes, drawStore } from './lanes.ts';

/**
 * The whole plot but its playhead, from the ground up.
 *
 * @param ratio device pixels to a px
 * @param sheet a canvas to lay density columns out on, of any size
 */
export function drawPlot(ctx: Drawing, scene: Scene, ratio: number, sheet: OffscreenCanvas): void {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawGround(ctx, scene);
  drawFaintLines(ctx, scene);
  if (scene.crowded.includes(true)) drawDensity(ctx, scene, ratio, sheet);
  drawMovedFrom(ctx, scene);
  drawLanes(ctx, scene);
  drawStore(ctx, scene);
  drawChosenLines(ctx, scene);
  drawChosenMarks(ctx, scene);
  drawBeyond(ctx, scene);
}

/** Columns of pixels, all at once: a rectangle each would take fifty times as long. */
function drawDensity(
  ctx: Drawing,
  { layout, density, palette, crowded }: Scene,
  ratio: number,
  sheet: OffscreenCanvas,
): void {
  const width = density.width;
  const height = Math.round(layout.height * ratio);
  if (sheet.width !== width || sheet.height !== height) {
    sheet.width = width;
    sheet.height = height;
  }
  const on = sheet.getContext('2d');
  if (on === null) return;
  const image = on.createImageData(width, height);
  const pixels = { data: new Uint32Array(image.data.buffer), width, height };
  const colours = DENSITY_GROUPS.map((group) => pixelOf(palette[group]));
  [...layout.lanes, layout.store].forEach((strip, lane) => {
    if (crowded[lane] !== true) return;
    const ground = Math.round((strip.top + strip.height - 3) * ratio);
    paintLane(
      pixels,
      density,
      lane,
      { ground, mostPx: Math.round((strip.height - 8) * ratio) },
      colours,
    );
  });
  on.putImageData(image, 0, 0);
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(sheet, 0, 0, width * COLUMN_PX, layout.height);
}

/** How many there are to either side of what is seen. */
function drawBeyond(ctx: Drawing, scene: Scene): void {
  const { layout, density, palette, words, scale, onlyChosen } = scene;
  if (onlyChosen) return;
  ctx.font = WORDS_FONT;
  ctx.fillStyle = palette['ink-3'];
  [...layout.lanes, layout.store].forEach((strip, lane) => {
    const { before, after } = density;
    const y = strip.top + 14;
    ctx.textAlign = 'left';
    if (before[lane]! > 0) ctx.fillText(words.earlier(before[lane]!), 6, y);
    ctx.textAlign = 'right';
    if (after[lane]! > 0) ctx.fillText(words.later(after[lane]!), scale.width - 6, y);
  });
}
