import type { CommandOf } from '../commands.ts';
import type { Draft } from '../draft.ts';
import type { RefusalCode } from '../events.ts';
import { refuse } from '../refuse.ts';
import type { Reservation } from '../things.ts';
import { refusalFor } from './admit.ts';

/**
 * Changes the quantity of a held or confirmed reservation. Upwards only the difference needs room,
 * by the same rules as a new reservation; downwards is always allowed and frees units; to the same
 * quantity is recorded and changes nothing.
 */
export function amend(draft: Draft, command: CommandOf<'amend'>): number {
  const { quantity } = command;
  const reservation = draft.reservation(command.reservationId);
  const code = refusalOfAmending(draft, reservation, quantity);
  if (code === null) {
    return draft.record({
      type: 'ReservationAmended',
      data: {
        reservation: { ...reservation, quantity },
        previousQuantity: reservation.quantity,
      },
    });
  }
  return refuse(draft, {
    attempt: 'amend',
    code,
    clientId: reservation.clientId,
    subjectId: reservation.id,
    requested: quantity,
    ...(code === 'INVALID_STATE' ? { currentStatus: reservation.status } : {}),
  });
}

function refusalOfAmending(
  draft: Draft,
  reservation: Reservation,
  quantity: number,
): RefusalCode | null {
  const { clientId, status } = reservation;
  if (status !== 'held' && status !== 'confirmed') return 'INVALID_STATE';
  const more = quantity - reservation.quantity;
  return more > 0 ? refusalFor(draft, clientId, more) : null;
}
