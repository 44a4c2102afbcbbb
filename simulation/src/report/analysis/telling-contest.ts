import type { ContestReport, ReplayAttempt } from '@reservation-engine/engine/replay/index';
import type { RecordedPhase } from '../../scenario/recording/recorded-run.ts';

/** A contest with its attempts, to be shown attempt by attempt. */
export interface ShownContest {
  readonly contest: ContestReport;
  /** In store order. */
  readonly attempts: readonly ReplayAttempt[];
}

/** More than a figure can show one by one. */
const MOST_SHOWN = 9;
/** About as many as can be followed by eye. */
const BEST_SHOWN = 6;

/**
 * The contest that tells most: its winner would have been another one, many pairs are inverted, and
 * few enough attempts were made to follow each of them. Null where there is no contest of that size.
 */
export function tellingContest(
  phase: RecordedPhase,
  contests: readonly ContestReport[],
): ShownContest | null {
  const attempts = new Map(phase.attempts.map((attempt) => [attempt.id, attempt]));
  const ranked = contests
    .filter(({ attempts: { length } }) => length >= 2 && length <= MOST_SHOWN)
    .map((contest) => ({ contest, interest: interestOf(contest) }))
    .sort((a, b) => b.interest - a.interest);
  const [best] = ranked;
  if (best === undefined) return null;
  return {
    contest: best.contest,
    attempts: best.contest.attempts.flatMap((id) => attempts.get(id) ?? []),
  };
}

function interestOf({ attempts, inversions, committed, winners, pairs }: ContestReport): number {
  const flipped = committed.some((id) => !winners.includes(id));
  const size = 1 - Math.abs(attempts.length - BEST_SHOWN) / MOST_SHOWN;
  return (flipped ? 2 : 0) + (pairs === 0 ? 0 : inversions / pairs) + size;
}
