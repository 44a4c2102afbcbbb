import { contestSize } from './find-contest.ts';
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

/**
 * What there is to say of the contests now. A row is made when it is shown: there may be a hundred
 * thousand of them, and new verdicts with every move of a slider.
 */
export class VerdictRows {
  readonly #columns: Columns;
  readonly #verdicts: Verdicts;
  readonly #was: RecordedVerdicts;

  constructor(columns: Columns, verdicts: Verdicts, was: RecordedVerdicts) {
    this.#columns = columns;
    this.#verdicts = verdicts;
    this.#was = was;
  }

  of(contest: number): VerdictRow {
    const [columns, verdicts, was] = [this.#columns, this.#verdicts, this.#was];
    const { committed, committedCount } = columns.contests;
    const members = contestSize(columns, contest);
    const certainty = certaintyOf(columns, verdicts.certain, contest);
    const certaintyWas = certaintyOf(columns, was.certain, contest);
    const gained = verdicts.gained[contest]!;
    const gainedWas = was.gained[contest]!;
    return {
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
  }

  /** These contests in another order; equal ones stay in the order given. */
  sorted(contests: readonly number[], key: VerdictSort, descending: boolean): readonly number[] {
    if (key === 'contest') return descending ? contests.toReversed() : contests;
    const sign = descending ? -1 : 1;
    const value = this.#valueBy(key);
    return contests.toSorted((a, b) => sign * (orLast(value(a)) - orLast(value(b))));
  }

  #valueBy(key: Exclude<VerdictSort, 'contest'>): (contest: number) => number {
    const { contests } = this.#columns;
    const { gainedCount, certain, marginUs, inversions, doubleBookings } = this.#verdicts;
    switch (key) {
      case 'committed':
        return (contest) => contests.committed[contest]!;
      case 'now':
        return (contest) => -gainedCount[contest]!;
      case 'verdict':
        return (contest) => CERTAINTIES.indexOf(certaintyOf(this.#columns, certain, contest));
      case 'margin':
        return (contest) => marginUs[contest]!;
      case 'inverted':
        return (contest) => -inversions[contest]!;
      case 'double':
        return (contest) => -doubleBookings[contest]!;
    }
  }
}

function certaintyOf({ contests }: Columns, certain: Uint8Array, contest: number): Certainty {
  if (contests.measured[contest] === 0) return 'unmeasured';
  return certain[contest] === 1 ? 'certain' : 'undecidable';
}

const CERTAINTIES: readonly Certainty[] = ['undecidable', 'unmeasured', 'certain'];

const orLast = (value: number) => (Number.isNaN(value) ? Number.MAX_VALUE : value);
