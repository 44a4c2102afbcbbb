import { setTimeout as sleep } from 'node:timers/promises';

/** Calls that are due one after the other, at their times or as fast as they can be made. */
export interface Pace {
  /**
   * The time in ms of `performance.now()` at which the next call is due; null once there is none.
   * Its latency counts from there: a server that stalls delays those who come meanwhile as well.
   */
  readonly next: () => Promise<number | null>;
}

/**
 * A pace of `rate` calls a second, evenly spaced; null: each call is due when it is asked for, so
 * that there are as many under way as there are callers.
 */
export function startPace(rate: number | null, durationMs: number, signal: AbortSignal): Pace {
  const startedAt = performance.now();
  const endsAt = startedAt + durationMs;
  let calls = 0;
  return {
    next: async () => {
      const due = rate === null ? performance.now() : startedAt + (calls++ / rate) * 1_000;
      if (due >= endsAt || signal.aborted) return null;
      const waitMs = due - performance.now();
      const called = waitMs <= 0 || (await sleep(waitMs, true, { signal }).catch(() => false));
      return called ? due : null;
    },
  };
}
