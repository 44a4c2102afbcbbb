import type { RefusalRow, ReservationRow } from '../../services/reservation-service.ts';
import type { ShownStatus } from './query.ts';

/** A line of the list: a reservation, or an attempt that was refused. */
export interface Listed {
  readonly id: string;
  readonly status: ShownStatus;
  readonly resourceId: string;
  readonly clientId: string | null;
  readonly quantity: number;
  readonly bookingId: string | null;
  readonly decidedAtMs: number;
  readonly expiresAtMs: number | null;
  /** What became of it otherwise: null for a reservation. */
  readonly refusal: RefusalRow | null;
}

export function listedReservation(row: ReservationRow): Listed {
  return { ...row, refusal: null };
}

export function listedRefusal(row: RefusalRow): Listed {
  return {
    id: row.id,
    status: 'refused',
    resourceId: row.resourceId,
    clientId: row.clientId,
    quantity: row.requested,
    bookingId: row.bookingId,
    decidedAtMs: row.decidedAtMs,
    expiresAtMs: null,
    refusal: row,
  };
}
