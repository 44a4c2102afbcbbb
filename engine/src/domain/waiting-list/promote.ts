import type { Draft } from '../draft.ts';
import { grant } from '../reservations/grant.ts';
import type { WaitingListEntry } from '../things.ts';

/**
 * Gives free units to those who wait, in their order. Under `strict` the first who can be satisfied
 * at all is the head, and nobody passes it; under `skip-to-fit` the first who fits is served. Nobody
 * is promoted while the resource is closed.
 *
 * Whoever has been passed does not fit later in the same run, since free units only become fewer:
 * so the search goes on behind the last one served.
 */
export function promoteWaiting(draft: Draft): void {
  const { capacity, state, waitingPolicy } = draft.resource;
  if (state === 'closed') return;
  let last: WaitingListEntry | undefined;
  while (draft.available > 0) {
    const next = draft.firstWaiting(waitingPolicy === 'strict' ? capacity : draft.available, last);
    if (next === undefined || next.quantity > draft.available) return;
    promote(draft, next);
    last = next;
  }
}

/** Records an entry's promotion and, beside it, what it is granted; answers the grant's index. */
export function promote(draft: Draft, entry: WaitingListEntry): number {
  const reservationId = draft.newId('reservation');
  draft.record({
    type: 'WaitingListPromoted',
    data: { entry: { ...entry, status: 'promoted', position: 0, reservationId } },
  });
  return grant(draft, {
    clientId: entry.clientId,
    quantity: entry.quantity,
    holdForSeconds: entry.holdForSeconds,
    entryId: entry.id,
    reservationId,
  });
}
