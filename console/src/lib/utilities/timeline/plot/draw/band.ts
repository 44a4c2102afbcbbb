import type { Drawing } from '../drawing.ts';
import { crossingsOf, isLineWithin, type Line, lineOf, linesWithin } from '../crossings.ts';
import { laneMiddle, storeMiddle } from '../plot-layout.ts';
import { project } from '../scale.ts';
import type { Scene } from '../scene.ts';
import { drawDiamonds, drawDots, line } from './shapes.ts';

/** More lines than this are a grey sheet: then some stand for all. */
const MAX_LINES = 1_500;
const MAX_DOTS = 600;
const MAX_DIAMONDS = 600;
/** Up to so many lines are drawn in full strength; more of them share it. */
const CALM_LINES = 150;

/** Of how many lines one is drawn, where there are too many for all. */
export function lineStride(seen: number): number {
  return Math.max(1, Math.ceil(seen / MAX_LINES));
}

/**
 * Faint lines from attempts to their places in store order, and dots where they cross. Where there
 * are too many for all, every so-manieth of the whole recording: a line that is drawn stays while
 * one pans.
 */
export function drawFaintLines(ctx: Drawing, scene: Scene): void {
  const { columns, times, reading, scale, palette, density, chosen, onlyChosen } = scene;
  if (onlyChosen) return;
  const stride = lineStride(density.seen[density.lanes - 1]!);
  const { slots } = times.store;
  const [leastUs, mostUs] = leadOf(scene);
  const first = times.store.before(scale.fromUs - Math.max(0, mostUs));
  const end = times.store.before(scale.toUs - Math.min(0, leastUs) + 1, first);
  const byContest = new Map<number, Line[]>();
  let drawn = 0;
  ctx.beginPath();
  for (let at = Math.ceil(first / stride) * stride; at < end; at += stride) {
    const slot = slots[at]!;
    const contest = columns.contestOf[slot]!;
    if (contest < 0 || contest === chosen?.contest) continue;
    const one = lineOf(columns, reading, slot);
    if (!isLineWithin(scale, one.topUs, one.storeUs)) continue;
    trace(ctx, scene, one);
    drawn++;
    if (stride > 1) continue;
    const lines = byContest.get(contest);
    if (lines === undefined) byContest.set(contest, [one]);
    else lines.push(one);
  }
  ctx.strokeStyle = palette['line-2'];
  ctx.globalAlpha = Math.max(0.16, Math.min(0.75, CALM_LINES / Math.max(1, drawn)));
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.globalAlpha = 1;
  const dots: number[] = [];
  for (const lines of byContest.values()) {
    if (dots.length >= 2 * MAX_DOTS) break;
    lines.sort((a, b) => a.slot - b.slot);
    dots.push(...crossingPlaces(scene, lines, MAX_DOTS - dots.length / 2));
  }
  drawDots(ctx, dots, palette);
}

/** How far marks stand ahead of their places in store order, over all lanes. */
function leadOf({ times, reading }: Scene): readonly [leastUs: number, mostUs: number] {
  const leads = times.lanes(reading.correction).map(({ leadUs: [least, most] }, server) => {
    const shiftUs = reading.shiftUs[server]!;
    return [least + shiftUs, most + shiftUs] as const;
  });
  return [Math.min(...leads.map(([least]) => least)), Math.max(...leads.map(([, most]) => most))];
}

/** The chosen contest in full: its winner as committed, its winner now, and the rest. */
export function drawChosenLines(ctx: Drawing, scene: Scene): void {
  const { columns, palette, chosen, reading, scale } = scene;
  if (chosen === null) return;
  const lines = linesWithin(columns, reading, chosen.contest, scale, MAX_LINES);
  const isNow = new Set(chosen.winners);
  const committed = committedOf(scene);
  const kinds = [
    { of: lines.filter(({ slot }) => !isNow.has(slot) && !committed.has(slot)), colour: 'ink' },
    { of: lines.filter(({ slot }) => committed.has(slot)), colour: 'confirmed' },
    {
      of: lines.filter(({ slot }) => isNow.has(slot) && !committed.has(slot)),
      colour: 'conflict',
    },
  ] as const;
  for (const { of, colour } of kinds) {
    ctx.beginPath();
    for (const one of of) trace(ctx, scene, one);
    ctx.strokeStyle = palette[colour];
    ctx.lineWidth = colour === 'ink' ? 1 : 1.6;
    ctx.globalAlpha = colour === 'ink' ? 0.85 : 1;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  drawDiamonds(ctx, crossingPlaces(scene, lines, MAX_DIAMONDS), palette);
}

/** Slots of the chosen contest that won in the store. */
export function committedOf({ columns, chosen }: Scene): ReadonlySet<number> {
  if (chosen === null) return new Set();
  const { committedCount, committed } = columns.contests;
  const count = committedCount[chosen.contest]!;
  // Of a contest with many winners the first stands for all: a bundle of blue would say nothing.
  return new Set(count === 0 ? [] : [committed[chosen.contest]!]);
}

/** Straight down from the mark to the band's upper edge, then straight to its place. */
function trace(ctx: Drawing, scene: Scene, { slot, topUs, storeUs }: Line): void {
  const { columns, layout, scale, crowded } = scene;
  const server = columns.server[slot]!;
  const lane = layout.lanes[server];
  const top = project(scale, topUs);
  const bottom = project(scale, storeUs);
  const start = lane === undefined || crowded[server] === true ? layout.band.top : laneMiddle(lane);
  line(ctx, top, start, top, layout.band.top);
  ctx.lineTo(bottom, layout.store.top);
  if (crowded[layout.lanes.length] !== true) ctx.lineTo(bottom, storeMiddle(layout.store));
}

function crossingPlaces(scene: Scene, lines: readonly Line[], limit: number): number[] {
  const { scale, layout } = scene;
  return crossingsOf(lines, limit).flatMap(({ atUs, part }) => {
    const x = project(scale, atUs);
    const isIn = x >= 0 && x <= scale.width;
    return isIn ? [x, layout.band.top + part * layout.band.height] : [];
  });
}
