import type { Drawing } from '../drawing.ts';
import type { PlotLayout } from '../plot-layout.ts';
import type { Staircase } from '../staircase.ts';
import type { Palette } from '../palette.ts';
import { READINGS_FONT } from './ground.ts';
import { drawRing, line } from './shapes.ts';

export interface PlayheadScene {
  readonly staircase: Staircase;
  readonly layout: PlotLayout;
  readonly palette: Palette;
  readonly width: number;
  readonly label: (clockUs: number) => string;
  /** Marks with a ring: the one under the pointer, the one that is pinned. */
  readonly rings: readonly { readonly x: number; readonly y: number; readonly strong: boolean }[];
}

/** One true instant: a step in each lane, dotted along their edges, straight in the store. */
export function drawPlayhead(
  ctx: Drawing,
  { staircase, layout, palette, width, label, rings }: PlayheadScene,
  ratio: number,
): void {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, layout.height);
  for (const { x, y, strong } of rings)
    drawRing(ctx, x, y, strong ? 8 : 7, strong ? palette.accent : palette['ink-2']);
  const { lanes, storeX } = staircase;
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const { x, top, bottom } of lanes) line(ctx, x, top, x, bottom);
  line(ctx, storeX, layout.store.top, storeX, layout.store.top + layout.store.height);
  ctx.stroke();
  ctx.beginPath();
  ctx.setLineDash([1.5, 3]);
  lanes.forEach(({ x, bottom }, lane) => {
    const next = lanes[lane + 1];
    if (next !== undefined) line(ctx, x, bottom, next.x, bottom);
    else line(ctx, x, bottom, storeX, layout.store.top);
  });
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = palette.accent;
  ctx.beginPath();
  ctx.moveTo(storeX - 5, layout.store.top);
  ctx.lineTo(storeX + 5, layout.store.top);
  ctx.lineTo(storeX, layout.store.top + 6);
  ctx.fill();
  // Legible also over the columns of many marks.
  ctx.strokeStyle = palette.surface;
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  drawClocks(ctx, staircase, label, width);
}

function drawClocks(
  ctx: Drawing,
  { lanes }: Staircase,
  label: (clockUs: number) => string,
  width: number,
): void {
  ctx.font = READINGS_FONT;
  for (const { x, bottom, clockUs } of lanes) {
    const text = label(clockUs);
    const isLeft = x + ctx.measureText(text).width + 10 > width;
    ctx.textAlign = isLeft ? 'right' : 'left';
    const at = x + (isLeft ? -6 : 6);
    ctx.strokeText(text, at, bottom - 5);
    ctx.fillText(text, at, bottom - 5);
  }
}
