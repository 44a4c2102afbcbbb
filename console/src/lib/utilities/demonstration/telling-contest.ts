import type { ContestReport } from '@reservation-engine/engine/replay/index';

/** A contest that the clocks give to somebody else. */
export interface TellingContest {
  readonly resourceId: string;
  /** Within its resource and window, from 1. */
  readonly contest: number;
  readonly attempts: number;
  /** Ids of the attempts that have it, and would have it. */
  readonly committed: string;
  readonly byClocks: string;
  /** By how much the earliest stamp is earlier than the next one, in µs. */
  readonly marginUs: number;
}

/** More lines than this cannot be followed by eye. */
const MOST_ATTEMPTS = 8;

/**
 * The contest that tells most: for a single unit, with few enough attempts to follow each of them,
 * that the clocks give to somebody else, and by the widest margin. Null where there is none.
 */
export function tellingContest(contests: readonly ContestReport[]): TellingContest | null {
  let best: TellingContest | null = null;
  for (const { resourceId, contest, units, attempts, committed, winners, marginUs } of contests) {
    const [has] = committed;
    const [would] = winners;
    if (units !== 1 || attempts.length > MOST_ATTEMPTS || marginUs === null) continue;
    if (has === undefined || would === undefined || has === would) continue;
    if (best !== null && best.marginUs >= marginUs) continue;
    best = {
      ...{ resourceId, contest, marginUs, committed: has, byClocks: would },
      attempts: attempts.length,
    };
  }
  return best;
}
