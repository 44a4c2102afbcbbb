import type { Draft } from '../draft.ts';
import type { Micros, Reservation } from '../things.ts';

const MICROS_PER_SECOND = 1_000_000;

/** Who is granted what, and how it came about. */
export interface Grant {
  readonly clientId: string;
  readonly quantity: number;
  /** The length of the hold; null: the reservation is confirmed at once. */
  readonly holdForSeconds: number | null;
  readonly bookingId?: string;
  readonly bookingItem?: number;
  readonly entryId?: string;
  /** Where the id is needed before the grant is recorded. */
  readonly reservationId?: string;
}

/** Records a new reservation, held or confirmed, and answers the event's index. */
export function grant(draft: Draft, granted: Grant): number {
  const { holdForSeconds } = granted;
  const reservation: Reservation = {
    id: granted.reservationId ?? draft.newId('reservation'),
    resourceId: draft.resource.id,
    clientId: granted.clientId,
    quantity: granted.quantity,
    status: holdForSeconds === null ? 'confirmed' : 'held',
    serverTimestamp: draft.now,
    bookingId: granted.bookingId ?? null,
    expiresAt: holdForSeconds === null ? null : endOfHold(draft.now, holdForSeconds),
  };
  const data = { reservation, ...originOf(granted) };
  return holdForSeconds === null
    ? draft.record({ type: 'ReservationConfirmed', data: { ...data, fromHold: false } })
    : draft.record({ type: 'ReservationHeld', data });
}

/** Clients send durations, never instants: the end of a hold is told by the arbiter's clock. */
function endOfHold(now: Micros, holdForSeconds: number): Micros {
  return now + holdForSeconds * MICROS_PER_SECOND;
}

function originOf(granted: Grant): { entryId?: string; bookingItem?: number } {
  return {
    ...(granted.entryId === undefined ? {} : { entryId: granted.entryId }),
    ...(granted.bookingItem === undefined ? {} : { bookingItem: granted.bookingItem }),
  };
}
