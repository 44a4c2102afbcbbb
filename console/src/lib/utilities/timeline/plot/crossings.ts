import type { Columns } from '../replay/columns.ts';
import { type Reading, readingUs } from './reading.ts';

/** A line of the crossing band: from where a clock put an attempt to its place in store order. */
export interface Line {
  readonly slot: number;
  readonly topUs: number;
  readonly storeUs: number;
}

/** Where two lines cross: at an instant, and so far down the band, 0 at its top to 1. */
export interface Crossing {
  readonly atUs: number;
  readonly part: number;
}

/** The lines of a contest in store order. */
export function linesOf(columns: Columns, reading: Reading, contest: number): Line[] {
  const { start, members } = columns.contests;
  return Array.from(members.subarray(start[contest], start[contest + 1]), (slot) => ({
    slot,
    topUs: readingUs(columns, reading, slot),
    storeUs: columns.decidedUs[slot]!,
  }));
}

/**
 * Where lines cross that came in store order: exactly the pairs that are inverted, since all lines
 * share both edges of the band. At most `limit` of them.
 */
export function crossingsOf(lines: readonly Line[], limit: number): Crossing[] {
  const crossings: Crossing[] = [];
  for (let later = 1; later < lines.length; later++) {
    const b = lines[later]!;
    for (let earlier = 0; earlier < later; earlier++) {
      const a = lines[earlier]!;
      if (a.topUs <= b.topUs) continue;
      const apartAbove = a.topUs - b.topUs;
      const apartBelow = b.storeUs - a.storeUs;
      const part = apartAbove / (apartAbove + apartBelow);
      crossings.push({ atUs: a.topUs + (a.storeUs - a.topUs) * part, part });
      if (crossings.length === limit) return crossings;
    }
  }
  return crossings;
}
