import type { CommandOf } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { refuse } from '../refuse.ts';
import type { Reservation } from '../things.ts';

/**
 * Confirms a hold, also on a closed resource. At the exact instant of its end the hold has expired
 * already, in this same decision.
 */
export function confirm(draft: Draft, command: CommandOf<'confirm'>): number {
  const reservation = draft.reservation(command.reservationId);
  const { id, clientId, status } = reservation;
  if (status !== 'held') {
    return refuse(draft, {
      attempt: 'confirm',
      code: 'INVALID_STATE',
      clientId,
      subjectId: id,
      requested: 0,
      currentStatus: status,
    });
  }
  const confirmed: Reservation = { ...reservation, status: 'confirmed', expiresAt: null };
  return draft.record({
    type: 'ReservationConfirmed',
    data: { reservation: confirmed, fromHold: true },
  });
}
