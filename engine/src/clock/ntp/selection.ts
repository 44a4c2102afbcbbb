import type { Micros } from '../../domain/things.ts';

/** Where a source says our offset lies, in µs; both ends belong to it. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

export interface Agreement {
  /** The middle of what the majority agrees on, and half its width, in µs. */
  readonly offsetUs: Micros;
  readonly boundUs: Micros;
  /** For each interval, in the order given, whether it was outvoted. */
  readonly outvoted: readonly boolean[];
}

/**
 * The smallest interval that contains every point covered by more than half of the given ones,
 * after Marzullo (1984) and the intersection algorithm of RFC 5905, §11.2.1. As long as a
 * majority tells the truth, the truth is such a point, whatever the others say; so the bound
 * holds, where trusting the most precise source alone would hand the choice to a liar.
 * @returns null when no point has a majority. O(n log n).
 */
export function majority(intervals: readonly Interval[]): Agreement | null {
  const needed = Math.floor(intervals.length / 2) + 1;
  const edges = intervals
    .flatMap(({ lower, upper }) => [
      { at: lower, change: 1 },
      { at: upper, change: -1 },
    ])
    .sort((a, b) => a.at - b.at || b.change - a.change);

  let covering = 0;
  let first: number | null = null;
  let last = NaN;
  for (const { at, change } of edges) {
    if (change === 1) covering += 1;
    if (covering >= needed) {
      first ??= at;
      last = at;
    }
    if (change === -1) covering -= 1;
  }
  if (first === null) return null;

  const [lower, upper] = [first, last];
  const offsetUs = Math.round((lower + upper) / 2);
  return {
    offsetUs,
    boundUs: Math.ceil(Math.max(upper - offsetUs, offsetUs - lower)),
    outvoted: intervals.map((claim) => claim.upper < lower || claim.lower > upper),
  };
}
