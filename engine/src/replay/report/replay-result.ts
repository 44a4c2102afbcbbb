import type { OrderTotals, PolicyTotals } from '../evaluation/totals.ts';
import type { OrderKey, Policy } from '../input/replay-input.ts';

/** What one policy makes of all contests. */
export interface PolicyReport extends PolicyTotals {
  /** Ids of the winners of each resource, contest after contest, in the policy's order. */
  readonly winners: Readonly<Record<string, readonly string[]>>;
}

export interface ContestPolicyReport {
  readonly winners: readonly string[];
  readonly flipped: boolean;
  readonly doubleBookings: number;
  readonly lostConfirmations: number;
}

/** All attempts for the same units between two moments at which they were free. */
export interface ContestReport {
  readonly resourceId: string;
  /** Number of the contest within its resource, from 1. */
  readonly contest: number;
  /** Units there were to win. */
  readonly units: number;
  /** In store order. */
  readonly attempts: readonly string[];
  /** Winners as the store committed them. */
  readonly committed: readonly string[];
  /** Winners when the smallest key is served first, and all that uncertainty does not rule out. */
  readonly winners: readonly string[];
  readonly possibleWinners: readonly string[];
  /** Whether the winners are the only possible ones. */
  readonly verdict: 'certain' | 'undecidable';
  /** From the last winner's key to that of the first who lost; null where nobody did. */
  readonly marginUs: number | null;
  readonly runnerUp: string | null;
  readonly pairs: number;
  readonly inversions: number;
  readonly ties: number;
  readonly tau: number;
  readonly ownServerInversions: number;
  readonly undecidablePairs: number;
  readonly policies: Readonly<Partial<Record<Policy, ContestPolicyReport>>>;
}

/** A waiting list in the order of the key, beside the store's. */
export interface PromotionReport {
  /** Ids of the joins in store order, and by key. */
  readonly entries: readonly string[];
  readonly order: readonly string[];
  readonly inversions: number;
  /** At index k − 1: with k places, how many of the first k by key are not the store's first k. */
  readonly wrong: readonly number[];
}

export interface CancellationReport {
  /** Cancellations that appear before what they cancel, and by how much. */
  readonly early: readonly {
    readonly cancel: string;
    readonly target: string;
    readonly byUs: number;
  }[];
  /** Cancelled bookings that last-write-wins would keep, from when until when (null: for good). */
  readonly zombies: readonly {
    readonly target: string;
    readonly cancel: string;
    readonly fromUs: number;
    readonly untilUs: number | null;
  }[];
}

/** A hold judged by the looker's clock although its maker's says otherwise. */
export interface HoldMisjudgement {
  readonly look: string;
  readonly hold: string;
  readonly verdict: 'premature' | 'late';
  readonly byUs: number;
}

/** The raw wall clock, or the corrected one. */
export interface CorrectionSide extends OrderTotals {
  /** Contests whose store winner is not the earliest. */
  readonly flips: number;
}

export interface CorrectionReport {
  readonly before: CorrectionSide;
  readonly after: CorrectionSide;
  /** Pairs ordered rightly by the raw clock and wrongly by the corrected one. */
  readonly regressions: number;
}

/** Plain data: what `POST /replay` answers. */
export interface ReplayResult extends OrderTotals {
  readonly key: OrderKey;
  /** All ids by key; equal keys by server, then by the server's own sequence. */
  readonly order: readonly string[];
  readonly ownServerInversions: number;
  readonly contests: readonly ContestReport[];
  readonly policies: Readonly<Partial<Record<Policy, PolicyReport>>>;
  /** By resource, where anybody joined the waiting list. */
  readonly promotions: Readonly<Record<string, PromotionReport>>;
  readonly cancellations: CancellationReport;
  /** What looks at holds by local wall clocks would get wrong; by the arbiter's time none does. */
  readonly holds: readonly HoldMisjudgement[];
  /** Null where neither a server nor an attempt carries a correction. */
  readonly corrections: CorrectionReport | null;
}
