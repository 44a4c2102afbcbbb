import type { Draft } from '../draft.ts';
import { expired } from '../draft.ts';

/**
 * Ends the holds that are over, in the order in which they ended. Every decision begins with this,
 * so that correctness never waits for the background sweep.
 */
export function expireDue(draft: Draft): void {
  for (const hold of draft.dueHolds()) {
    draft.record({ type: 'ReservationExpired', data: { reservation: expired(hold) } });
  }
}
