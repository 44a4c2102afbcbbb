import type { Drawing } from '../drawing.ts';
import { HoldEnd } from '../../replay/columns.ts';
import { Mark } from '../../replay/marks.ts';
import { laneMiddle, PROMOTED_RISE, storeMiddle } from '../plot-layout.ts';
import { type Reading, readingUs } from '../reading.ts';
import { project } from '../scale.ts';
import type { Scene } from '../scene.ts';
import { drawExpired, drawMarks, line } from './shapes.ts';

/** Whiskers appear once they are wider than the mark; below that the number in the gutter tells. */
const WHISKER_PX = 7;
const BAR = 8;
/** What reaches in from beyond the edges: bars and whiskers do, and marks a little. */
export const BEYOND_PX = 12;

/** Marks, bars and whiskers of the lanes that are not crowded. */
export function drawLanes(ctx: Drawing, scene: Scene): void {
  const { columns, layout, crowded, reading } = scene;
  layout.lanes.forEach((lane, server) => {
    if (crowded[server] === true) return;
    const slots = slotsNear(scene, reading, server);
    drawStrip(ctx, scene, slots, laneMiddle(lane), (slot) =>
      readingUs(columns, scene.reading, slot),
    );
  });
}

/** The store's lane: ground truth, without whiskers, holds as thin lines beneath. */
export function drawStore(ctx: Drawing, scene: Scene): void {
  const { columns, layout, crowded } = scene;
  if (crowded[layout.lanes.length] === true) return;
  const slots = slotsNear(scene, scene.reading, null);
  drawHoldLines(ctx, scene, slots);
  const places = placesByMark();
  for (const slot of slots) {
    const x = project(scene.scale, columns.decidedUs[slot]!);
    if (x < -BEYOND_PX || x > scene.scale.width + BEYOND_PX) continue;
    place(places, columns.mark[slot]!, x, storeMiddle(layout.store));
  }
  drawAll(ctx, scene, places);
}

/**
 * Attempts of which anything may be in sight, in a server's lane or in the store's (null): a bar that
 * begins before, a whisker from beyond. Where only the chosen contest is shown it has them all, and
 * before it is known there is nothing.
 */
export function slotsNear(
  { columns, times, scale, chosen, onlyChosen }: Scene,
  { correction, shiftUs: shiftsUs }: Reading,
  server: number | null,
): Int32Array {
  if (onlyChosen) {
    const { start, members } = columns.contests;
    const { contest = 0 } = chosen ?? {};
    const shown = chosen === null ? [] : members.subarray(start[contest], start[contest + 1]);
    return Int32Array.from(shown).filter(
      (slot) => server === null || columns.server[slot] === server,
    );
  }
  const lane = server === null ? times.store : times.lanes(correction)[server]!;
  const shiftUs = server === null ? 0 : shiftsUs[server]!;
  const { fromUs, toUs, width } = scale;
  const beyondUs = Math.max(BEYOND_PX * ((toUs - fromUs) / width), lane.widestUs);
  return lane.between(
    fromUs - shiftUs - Math.max(beyondUs, lane.longestHeldUs),
    toUs - shiftUs + beyondUs,
  );
}

function drawStrip(
  ctx: Drawing,
  scene: Scene,
  slots: Int32Array,
  middle: number,
  at: (slot: number) => number,
): void {
  const { columns, scale } = scene;
  const pxPerUs = scale.width / (scale.toUs - scale.fromUs);
  const places = placesByMark();
  const whiskers: number[] = [];
  for (const slot of slots) {
    const x = project(scale, at(slot));
    const uncertain = columns.uncertaintyUs[slot]! * pxPerUs;
    const held = columns.heldUs[slot]! * pxPerUs;
    const reach = Math.max(BEYOND_PX, uncertain || 0);
    if (x - reach > scale.width || x + Math.max(reach, held || 0) < 0) continue;
    if (!Number.isNaN(held)) drawBar(ctx, scene, slot, x, middle, held);
    if (uncertain > WHISKER_PX) whiskers.push(x, uncertain);
    place(places, columns.mark[slot]!, x, middle);
  }
  drawWhiskers(ctx, scene, whiskers, middle);
  drawAll(ctx, scene, places);
}

function drawBar(
  ctx: Drawing,
  { columns, palette }: Scene,
  slot: number,
  x: number,
  middle: number,
  held: number,
): void {
  ctx.fillStyle = palette['held-soft'];
  ctx.strokeStyle = palette.held;
  ctx.lineWidth = 1;
  ctx.fillRect(x, middle - BAR / 2, held, BAR);
  ctx.strokeRect(x, middle - BAR / 2, held, BAR);
  if (columns.holdEnd[slot] === HoldEnd.expired) drawExpired(ctx, x + held, middle, palette);
}

function drawWhiskers(
  ctx: Drawing,
  { palette }: Scene,
  whiskers: readonly number[],
  middle: number,
): void {
  ctx.beginPath();
  for (let at = 0; at < whiskers.length; at += 2) {
    const x = whiskers[at]!;
    const half = whiskers[at + 1]!;
    line(ctx, x - half, middle, x + half, middle);
    line(ctx, x - half, middle - 3, x - half, middle + 3);
    line(ctx, x + half, middle - 3, x + half, middle + 3);
  }
  ctx.strokeStyle = palette['ink-3'];
  ctx.globalAlpha = 0.7;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function drawHoldLines(ctx: Drawing, scene: Scene, slots: Int32Array): void {
  const { columns, scale, layout, palette } = scene;
  const y = layout.store.top + layout.store.height - 4;
  const expired: number[] = [];
  ctx.beginPath();
  for (const slot of slots) {
    const heldUs = columns.heldUs[slot]!;
    if (Number.isNaN(heldUs)) continue;
    const x = project(scale, columns.decidedUs[slot]!);
    const end = project(scale, columns.decidedUs[slot]! + heldUs);
    if (end < 0 || x > scale.width) continue;
    line(ctx, x, y, end, y);
    if (columns.holdEnd[slot] === HoldEnd.expired && end <= scale.width) expired.push(end);
  }
  ctx.strokeStyle = palette.held;
  ctx.globalAlpha = 0.75;
  ctx.lineWidth = 2.5;
  ctx.stroke();
  ctx.globalAlpha = 1;
  for (const x of expired) drawExpired(ctx, x, storeMiddle(layout.store), palette);
}

type PlacesByMark = Record<Mark, number[]>;

function placesByMark(): PlacesByMark {
  return { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] };
}

function place(places: PlacesByMark, mark: number, x: number, middle: number): void {
  places[mark as Mark].push(x, mark === Mark.promoted ? middle - PROMOTED_RISE : middle);
}

/** What was refused is drawn first: it is most, and says least. */
const DRAWN: readonly Mark[] = [
  Mark.refused,
  Mark.look,
  Mark.waiting,
  Mark.cancelled,
  Mark.held,
  Mark.confirmed,
  Mark.promoted,
];

function drawAll(ctx: Drawing, { palette }: Scene, places: PlacesByMark): void {
  for (const mark of DRAWN) drawMarks(ctx, mark, places[mark], palette);
}
