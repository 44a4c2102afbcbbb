import type { Drawing } from '../drawing.ts';
import { project } from '../scale.ts';
import type { Scene } from '../scene.ts';
import { ticksOf } from '../ticks.ts';
import { line } from './shapes.ts';

export const READINGS_FONT = '11px B612, monospace';
export const IDS_FONT = 'bold 11px B612, monospace';
export const WORDS_FONT = '11px "Inter Variable", sans-serif';
const TICK_GAP_PX = 96;

/** What marks stand on: the grounds of lanes, band and store, the hairlines, and the axis. */
export function drawGround(ctx: Drawing, scene: Scene): void {
  const { layout, palette, scale, columns } = scene;
  const { width } = scale;
  const { axisHeight, band, store } = layout;
  ctx.fillStyle = palette.bg;
  ctx.fillRect(0, 0, width, axisHeight);
  ctx.fillRect(0, band.top, width, band.height);
  ctx.fillStyle = palette.surface;
  ctx.fillRect(0, axisHeight, width, band.top - axisHeight);
  ctx.fillStyle = palette.sunken;
  ctx.fillRect(0, store.top, width, store.height);
  const firstX = Math.round(project(scale, columns.firstUs));
  if (firstX > 0) ctx.fillRect(0, axisHeight, Math.min(width, firstX), band.top - axisHeight);
  drawHairlines(ctx, scene, firstX);
  drawAxis(ctx, scene);
  if (firstX > 150 && firstX < width) {
    ctx.font = WORDS_FONT;
    ctx.fillStyle = palette['ink-3'];
    ctx.textAlign = 'right';
    ctx.fillText(scene.words.beforeFirst, firstX - 12, (layout.lanes[0]?.top ?? 0) + 26);
  }
}

function drawHairlines(ctx: Drawing, scene: Scene, firstX: number): void {
  const { layout, palette, scale } = scene;
  ctx.beginPath();
  for (const { top } of [...layout.lanes, layout.band, layout.store])
    line(ctx, 0, top - 0.5, scale.width, top - 0.5);
  if (firstX > 0) line(ctx, firstX + 0.5, layout.axisHeight, firstX + 0.5, layout.band.top);
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.line;
  ctx.stroke();
  ctx.beginPath();
  for (const { top } of [layout.band, layout.store])
    line(ctx, 0, top - 0.5, scale.width, top - 0.5);
  ctx.strokeStyle = palette['line-2'];
  ctx.stroke();
}

function drawAxis(ctx: Drawing, { scale, layout, palette, words }: Scene): void {
  const { atUs, stepUs } = ticksOf(scale, TICK_GAP_PX);
  ctx.beginPath();
  ctx.font = READINGS_FONT;
  ctx.textAlign = 'center';
  ctx.fillStyle = palette['ink-3'];
  for (const us of atUs) {
    const x = Math.round(project(scale, us)) + 0.5;
    line(ctx, x, layout.axisHeight - 5, x, layout.axisHeight);
    if (x > 32 && x < scale.width - 32) ctx.fillText(words.tick(us, stepUs), x, 17);
  }
  ctx.strokeStyle = palette.control;
  ctx.lineWidth = 1;
  ctx.stroke();
}
