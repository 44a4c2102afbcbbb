import type { Drawing } from '../drawing.ts';
import type { OverviewBins } from '../overview-bins.ts';
import type { Palette } from '../palette.ts';
import { project, type Scale } from '../scale.ts';
import { ticksOf } from '../ticks.ts';
import { READINGS_FONT } from './ground.ts';
import { line } from './shapes.ts';

export interface MinimapScene {
  readonly bins: OverviewBins;
  /** By bin: all attempts, and those of them that a clock puts too early. */
  readonly attempts: Uint32Array;
  readonly inverted: Uint32Array;
  readonly scale: Scale;
  readonly palette: Palette;
  readonly height: number;
  readonly tick: (us: number, stepUs: number) => string;
}

/** Columns so wide that one can tell them apart. */
const BAR_PX = 6;
const LABELS_PX = 16;
const TICK_GAP_PX = 110;

/** Bars from one line: attempts up, those of them that are inverted down. */
export function drawMinimap(ctx: Drawing, scene: MinimapScene): void {
  const { scale, palette, height, tick } = scene;
  const { width } = scale;
  const room = height - LABELS_PX - 2;
  const ground = Math.round(room * 0.68);
  ctx.fillStyle = palette.bg;
  ctx.fillRect(0, 0, width, height);
  const sums = barsOf(scene);
  const most = Math.max(1, ...sums.map(({ attempts }) => attempts));
  // By its root: a straggler is to be seen beside a rush.
  const up = (n: number) => Math.ceil(Math.sqrt(n / most) * (ground - 2));
  const down = (n: number) => Math.ceil(Math.sqrt(n / most) * (room - ground));
  sums.forEach(({ attempts, inverted }, bar) => {
    const x = bar * BAR_PX;
    ctx.fillStyle = palette.control;
    ctx.globalAlpha = 0.75;
    ctx.fillRect(x, ground - up(attempts), BAR_PX - 1, up(attempts));
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette.conflict;
    ctx.fillRect(x, ground + 1, BAR_PX - 1, down(inverted));
  });
  ctx.fillStyle = palette['line-2'];
  ctx.fillRect(0, ground, width, 1);
  const { atUs, stepUs } = ticksOf(scale, TICK_GAP_PX);
  ctx.beginPath();
  ctx.font = READINGS_FONT;
  ctx.textAlign = 'center';
  ctx.fillStyle = palette['ink-3'];
  for (const us of atUs) {
    const x = Math.round(project(scale, us)) + 0.5;
    line(ctx, x, height - LABELS_PX, x, height - LABELS_PX + 3);
    if (x > 30 && x < width - 30) ctx.fillText(tick(us, stepUs), x, height - 3);
  }
  ctx.strokeStyle = palette.control;
  ctx.lineWidth = 1;
  ctx.stroke();
}

function barsOf({ bins, attempts, inverted, scale }: MinimapScene) {
  const bars = Array.from({ length: Math.ceil(scale.width / BAR_PX) }, () => ({
    attempts: 0,
    inverted: 0,
  }));
  for (let bin = 0; bin < attempts.length; bin++) {
    const bar = bars[Math.floor(project(scale, bins.middleUs(bin)) / BAR_PX)];
    if (bar === undefined) continue;
    bar.attempts += attempts[bin]!;
    bar.inverted += inverted[bin]!;
  }
  return bars;
}
