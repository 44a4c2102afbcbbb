import type { Columns } from '../replay/columns.ts';
import { type Reading, readingUs } from './reading.ts';
import type { Scale } from './scale.ts';

/** Attempts by px column in store order, and of those the ones that a clock puts too early. */
export interface OverviewBins {
  readonly attempts: Uint32Array;
  readonly inverted: Uint32Array;
  readonly most: number;
}

/**
 * What the minimap shows. An attempt counts as inverted where its clock puts it before one of its
 * contest that the store had taken already. O(n).
 */
export function overviewBins(
  columns: Columns,
  reading: Reading,
  { fromUs, toUs, width }: Scale,
): OverviewBins {
  const attempts = new Uint32Array(width);
  const inverted = new Uint32Array(width);
  const pxPerUs = width / (toUs - fromUs);
  const columnOf = (slot: number) =>
    Math.max(0, Math.min(width - 1, Math.floor((columns.decidedUs[slot]! - fromUs) * pxPerUs)));
  for (let slot = 0; slot < columns.size; slot++) attempts[columnOf(slot)]!++;
  const { count, start, members } = columns.contests;
  for (let contest = 0; contest < count; contest++) {
    let latestUs = -Infinity;
    for (let at = start[contest]!; at < start[contest + 1]!; at++) {
      const slot = members[at]!;
      const clockUs = readingUs(columns, reading, slot);
      if (clockUs < latestUs) inverted[columnOf(slot)]!++;
      else latestUs = clockUs;
    }
  }
  let most = 0;
  for (let x = 0; x < width; x++) if (attempts[x]! > most) most = attempts[x]!;
  return { attempts, inverted, most };
}
