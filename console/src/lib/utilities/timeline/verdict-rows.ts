import type { Columns } from './replay/columns.ts';
import { isChanged, type RecordedVerdicts, type Verdicts } from './replay/verdicts.ts';

export const VERDICT_SORTS = [
  'contest',
  'committed',
  'now',
  'verdict',
  'margin',
  'inverted',
  'double',
] as const;
export type VerdictSort = (typeof VERDICT_SORTS)[number];

export type Certainty = 'certain' | 'undecidable' | 'unmeasured';

/** A row of the verdict table: slots and counts, no words. */
export interface VerdictRow {
  readonly id: string;
  readonly contest: number;
  readonly committed: number;
  readonly committedCount: number;
  readonly gained: number;
  readonly gainedCount: number;
  readonly certainty: Certainty;
  readonly marginUs: number;
  readonly leader: number;
  readonly runnerUp: number;
  readonly inversions: number;
  readonly pairs: number;
  readonly doubleBookings: number;
  /** What it was before anything was moved; null where it still is. */
  readonly was: { readonly gained: number | null; readonly certainty: Certainty | null } | null;
}

/** Rows of these contests, in their order. */
export function verdictRows(
  columns: Columns,
  verdicts: Verdicts,
  was: RecordedVerdicts,
  contests: Int32Array,
): VerdictRow[] {
  return Array.from(contests, (contest): VerdictRow => {
    const { start, committed, committedCount } = columns.contests;
    const members = start[contest + 1]! - start[contest]!;
    const certainty = certaintyOf(columns, verdicts.certain, contest);
    const certaintyWas = certaintyOf(columns, was.certain, contest);
    const gained = verdicts.gained[contest]!;
    const gainedWas = was.gained[contest]!;
    return {
      id: String(contest),
      contest,
      committed: committed[contest]!,
      committedCount: committedCount[contest]!,
      gained,
      gainedCount: verdicts.gainedCount[contest]!,
      certainty,
      marginUs: verdicts.marginUs[contest]!,
      leader: verdicts.leader[contest]!,
      runnerUp: verdicts.runnerUp[contest]!,
      inversions: verdicts.inversions[contest]!,
      pairs: (members * (members - 1)) / 2,
      doubleBookings: verdicts.doubleBookings[contest]!,
      was: isChanged(verdicts, was, contest)
        ? {
            gained: gainedWas === gained ? null : gainedWas,
            certainty: certaintyWas === certainty ? null : certaintyWas,
          }
        : null,
    };
  });
}

function certaintyOf({ contests }: Columns, certain: Uint8Array, contest: number): Certainty {
  if (contests.measured[contest] === 0) return 'unmeasured';
  return certain[contest] === 1 ? 'certain' : 'undecidable';
}

const CERTAINTIES: readonly Certainty[] = ['undecidable', 'unmeasured', 'certain'];

/** Rows in another order; equal ones stay in the order the contests began. */
export function sortVerdicts(
  rows: readonly VerdictRow[],
  key: VerdictSort,
  descending: boolean,
): readonly VerdictRow[] {
  const value = VALUES[key];
  if (value === null) return descending ? rows.toReversed() : rows;
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * (orLast(value(a)) - orLast(value(b))));
}

const orLast = (value: number) => (Number.isNaN(value) ? Number.MAX_VALUE : value);

const VALUES: Readonly<Record<VerdictSort, ((row: VerdictRow) => number) | null>> = {
  contest: null,
  committed: ({ committed }) => committed,
  now: ({ gainedCount }) => -gainedCount,
  verdict: ({ certainty }) => CERTAINTIES.indexOf(certainty),
  margin: ({ marginUs }) => marginUs,
  inverted: ({ inversions }) => -inversions,
  double: ({ doubleBookings }) => -doubleBookings,
};
