import type { Span } from '../query/query.ts';
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

/** The line of an attempt. */
export function lineOf(columns: Columns, reading: Reading, slot: number): Line {
  return { slot, topUs: readingUs(columns, reading, slot), storeUs: columns.decidedUs[slot]! };
}

/** Whether any of a line is within a span: its ends may lie beyond, to either side. */
export function isLineWithin({ fromUs, toUs }: Span, topUs: number, storeUs: number): boolean {
  return Math.max(topUs, storeUs) >= fromUs && Math.min(topUs, storeUs) <= toUs;
}

/** The lines of a contest that are within a span, in store order: at most `limit` of them. */
export function linesWithin(
  columns: Columns,
  reading: Reading,
  contest: number,
  span: Span,
  limit: number,
): Line[] {
  const { start, members } = columns.contests;
  const lines: Line[] = [];
  for (let at = start[contest]!; at < start[contest + 1]! && lines.length < limit; at++) {
    const slot = members[at]!;
    const topUs = readingUs(columns, reading, slot);
    const storeUs = columns.decidedUs[slot]!;
    if (isLineWithin(span, topUs, storeUs)) lines.push({ slot, topUs, storeUs });
  }
  return lines;
}

/**
 * Where lines cross that came in store order: exactly the pairs that are inverted, since all lines
 * share both edges of the band. At most `limit` of them, and no pair is looked at that does not cross.
 */
export function crossingsOf(lines: readonly Line[], limit: number): Crossing[] {
  const crossings: Crossing[] = [];
  /** Those that came so far, by where they begin above: whatever one crosses stands at the end. */
  const byTop: Line[] = [];
  for (const line of lines) {
    let place = byTop.length;
    for (; place > 0 && byTop[place - 1]!.topUs > line.topUs; place--) {
      if (crossings.length === limit) return crossings;
      crossings.push(crossingOf(byTop[place - 1]!, line));
    }
    byTop.splice(place, 0, line);
  }
  return crossings;
}

function crossingOf(earlier: Line, later: Line): Crossing {
  const apartAbove = earlier.topUs - later.topUs;
  const apartBelow = later.storeUs - earlier.storeUs;
  const part = apartAbove / (apartAbove + apartBelow);
  return { atUs: earlier.topUs + (earlier.storeUs - earlier.topUs) * part, part };
}
