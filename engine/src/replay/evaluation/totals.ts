import type { Policy } from '../input/replay-input.ts';
import { CommitWait } from '../policies/commit-wait.ts';
import { LocalExpiry } from '../policies/local-expiry.ts';
import type { PolicyReplay } from '../policies/policy-replay.ts';
import type { Evaluation } from './evaluation.ts';
import type { OrderVerdicts } from './order-verdicts.ts';

/** How far an order is from the store's, over all contests. */
export interface OrderTotals {
  /** Pairs of attempts within one contest: what the counts below are out of. */
  readonly pairs: number;
  readonly inversions: number;
  /** Pairs with equal keys; no inversions. */
  readonly ties: number;
  /** Kendall's τ, 1 − 2 · inversions / pairs; 1 where there is no pair. */
  readonly tau: number;
  readonly undecidablePairs: number;
}

export interface PolicyTotals {
  /** Contests in which a winner of the store's does not win. */
  readonly flips: number;
  /** Units accepted beyond those there were. */
  readonly doubleBookings: number;
  /** Claims acknowledged and then overwritten. */
  readonly lostConfirmations: number;
  /** `hlc` with a cap: stamps heard and not merged, as they led the wall clock by more than it. */
  readonly refusedMerges?: number;
  /** `commit-wait`: pairs where an attempt that began after another was visible precedes it. */
  readonly violations?: number;
  /** `commit-wait`: mean wait per attempt, 2ε. */
  readonly costUs?: number;
  /** `commit-wait`: every clock was within its ε, by which the order is guaranteed. */
  readonly sound?: boolean;
  /** `local-expiry`: holds released too early, and looks that kept one too long. */
  readonly premature?: number;
  readonly late?: number;
}

export function orderTotals({ layout }: Evaluation, verdicts: OrderVerdicts): OrderTotals {
  const { count, start } = layout.contests;
  let pairs = 0;
  for (let contest = 0; contest < count; contest++) {
    pairs += pairsAmong(start[contest + 1]! - start[contest]!);
  }
  const inversions = sum(verdicts.inversions);
  return {
    pairs,
    inversions,
    ties: sum(verdicts.ties),
    tau: kendallTau(inversions, pairs),
    undecidablePairs: sum(verdicts.undecidable),
  };
}

/** @throws RangeError when the policy is not among those of the evaluation's settings */
export function policyTotals(evaluation: Evaluation, policy: Policy): PolicyTotals {
  const replay = evaluation.policy(policy);
  const { flipped, doubleBookings, lostConfirmations } = replay.verdicts;
  return {
    flips: sum(flipped),
    doubleBookings: sum(doubleBookings),
    lostConfirmations: sum(lostConfirmations),
    ...(policy === 'hlc' ? mergeTotals(evaluation) : ownTotals(replay)),
  };
}

function mergeTotals({ settings, hybridClock }: Evaluation): Partial<PolicyTotals> {
  return settings.hlcCapUs < Infinity ? { refusedMerges: hybridClock.refused } : {};
}

function ownTotals(replay: PolicyReplay): Partial<PolicyTotals> {
  if (replay instanceof CommitWait) {
    const { violations, meanWaitUs, isSound } = replay;
    return { violations: sum(violations), costUs: meanWaitUs, sound: isSound };
  }
  if (replay instanceof LocalExpiry) {
    return { premature: sum(replay.premature), late: sum(replay.late) };
  }
  return {};
}

/** Unordered pairs among n things. */
export function pairsAmong(n: number): number {
  return (n * (n - 1)) / 2;
}

export function kendallTau(inversions: number, pairs: number): number {
  return pairs === 0 ? 1 : 1 - (2 * inversions) / pairs;
}

export function sum(counts: Float64Array | Int32Array | Uint8Array): number {
  let total = 0;
  for (let index = 0; index < counts.length; index++) total += counts[index]!;
  return total;
}
