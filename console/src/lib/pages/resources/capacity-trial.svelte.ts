import { type ApiFault, toApiFault } from '../../services/api-fault.ts';
import type { CapacityTrial, TryCapacity } from '../../services/resource-commands.ts';

/** What is being considered, on the resource as it is at `version`. */
export interface Considered {
  readonly resourceId: string;
  readonly capacity: number;
  readonly strict: boolean;
  readonly version: number;
}

/** While somebody types, the server is asked once they pause. */
const PAUSE_MS = 200;

/**
 * What a change of capacity would do, asked of the server for whatever is considered now, and again
 * whenever the resource moves on meanwhile. An answer always belongs to the latest question.
 */
export class CapacityTrialState {
  answer: CapacityTrial | null = $state.raw(null);
  fault: ApiFault | null = $state.raw(null);
  isAsking = $state(false);

  /** @param considered what to ask; null when there is nothing to ask */
  constructor(tryCapacity: TryCapacity, considered: () => Considered | null) {
    $effect(() => {
      const now = considered();
      this.answer = null;
      this.fault = null;
      this.isAsking = now !== null;
      if (now === null) return;
      const { resourceId, capacity, strict } = now;
      const asking = new AbortController();
      const timer = setTimeout(() => {
        tryCapacity({ resourceId, capacity, strict }, asking.signal).then(
          (answer) => {
            if (!asking.signal.aborted) this.#settle(answer, null);
          },
          (error: unknown) => {
            if (!asking.signal.aborted) this.#settle(null, toApiFault(error));
          },
        );
      }, PAUSE_MS);
      return () => {
        clearTimeout(timer);
        asking.abort();
      };
    });
  }

  #settle(answer: CapacityTrial | null, fault: ApiFault | null): void {
    this.answer = answer;
    this.fault = fault;
    this.isAsking = false;
  }
}
