import type { CommitObserver } from '@reservation-engine/engine/commit/observer';

/** One observer that tells several, in their order. */
export function observers(...all: readonly (CommitObserver | undefined)[]): CommitObserver {
  const list = all.filter((one) => one !== undefined);
  return {
    onBatch(report) {
      for (const one of list) one.onBatch?.(report);
    },
    onOutcome(pending, outcome) {
      for (const one of list) one.onOutcome?.(pending, outcome);
    },
    onUnavailable(error, waiting) {
      for (const one of list) one.onUnavailable?.(error, waiting);
    },
    onFault(error, commands) {
      for (const one of list) one.onFault?.(error, commands);
    },
  };
}
