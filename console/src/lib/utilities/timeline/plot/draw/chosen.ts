import type { Drawing } from '../drawing.ts';
import { Mark } from '../../replay/marks.ts';
import { linesWithin } from '../crossings.ts';
import { GHOST_DROP, laneMiddle, PROMOTED_RISE, storeMiddle } from '../plot-layout.ts';
import { isRaw, readingUs } from '../reading.ts';
import { project } from '../scale.ts';
import type { Scene } from '../scene.ts';
import { committedOf } from './band.ts';
import { IDS_FONT } from './ground.ts';
import { BEYOND_PX, slotsNear } from './lanes.ts';
import { drawGhosts, drawRing, line } from './shapes.ts';

/** More than this would find no room for their ids. */
const MAX_LABELLED = 300;

/** Ids beside the marks of the chosen contest, and a ring around who would win now. */
export function drawChosenMarks(ctx: Drawing, scene: Scene): void {
  const { columns, chosen, layout, scale, palette, words, crowded } = scene;
  if (chosen === null) return;
  const committed = committedOf(scene);
  const now = new Set(chosen.winners);
  ctx.font = IDS_FONT;
  ctx.textAlign = 'center';
  ctx.fillStyle = palette.ink;
  const inLanes = new LabelRow();
  const inStore = new LabelRow();
  const lines = linesWithin(columns, scene.reading, chosen.contest, scale, MAX_LABELLED);
  for (const { slot, topUs, storeUs } of lines) {
    const server = columns.server[slot]!;
    const lane = layout.lanes[server];
    if (lane === undefined) continue;
    const x = project(scale, topUs);
    const label = words.labelOf(slot);
    const y = laneMiddle(lane) - (columns.mark[slot] === Mark.promoted ? PROMOTED_RISE : 0);
    const labelX = inLanes.place(ctx, label, x, server);
    if (labelX !== null) ctx.fillText(label, labelX, y - 11);
    if (now.has(slot) && !committed.has(slot)) {
      ctx.fillStyle = palette['conflict-soft'];
      drawRing(ctx, x, y, 8, palette.conflict);
      ctx.fillStyle = palette.ink;
    }
    if (crowded[layout.lanes.length] === true) continue;
    const storeX = project(scale, storeUs);
    const storeLabelX = inStore.place(ctx, label, storeX, 0);
    if (storeLabelX !== null) ctx.fillText(label, storeLabelX, storeMiddle(layout.store) + 19);
  }
}

/** Recorded places of what was moved, a step beneath; joined to the mark in the chosen contest. */
export function drawMovedFrom(ctx: Drawing, scene: Scene): void {
  const { columns, reading, scale, layout, palette, crowded, chosen } = scene;
  if (isRaw(reading)) return;
  const recorded = { correction: 0, shiftUs: new Float64Array(reading.shiftUs.length) };
  layout.lanes.forEach((lane, server) => {
    if (crowded[server] === true) return;
    const middle = laneMiddle(lane);
    const ghosts: Record<Mark, number[]> = { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] };
    for (const slot of slotsNear(scene, recorded, server)) {
      const x = project(scale, columns.stampUs[slot]!);
      const movedTo = project(scale, readingUs(columns, reading, slot));
      if (Math.abs(movedTo - x) < 1 || x < -BEYOND_PX || x > scale.width + BEYOND_PX) continue;
      ghosts[columns.mark[slot]! as Mark].push(x, middle + GHOST_DROP);
      if (chosen === null || columns.contestOf[slot] !== chosen.contest) continue;
      ctx.beginPath();
      line(ctx, x, middle + GHOST_DROP, movedTo, middle);
      ctx.strokeStyle = palette.accent;
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    for (const mark of Object.values(Mark)) drawGhosts(ctx, mark, ghosts[mark], palette);
  });
}

/** How far beside its mark a label may stand, px. */
const NUDGES = [0, 5, -5, 10, -10, 14];

/** Labels of one row that do not run into each other: who comes first has the place. */
class LabelRow {
  readonly #taken = new Map<number, { readonly from: number; readonly to: number }[]>();

  /** Where the label has room, as near to its mark as may be; null where it has none. */
  place(ctx: Drawing, label: string, x: number, row: number): number | null {
    const half = ctx.measureText(label).width / 2 + 1;
    const taken = this.#taken.get(row) ?? [];
    const isFree = (at: number) =>
      taken.every(({ from, to }) => at + half <= from || at - half >= to);
    const nudge = NUDGES.find((by) => isFree(x + by));
    if (nudge === undefined) return null;
    const at = x + nudge;
    this.#taken.set(row, [...taken, { from: at - half, to: at + half }]);
    return at;
  }
}
