import type { CommandOf } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { refuse } from '../refuse.ts';

/** Cancels a held or confirmed reservation, also on a closed resource; its units are freed once. */
export function cancel(draft: Draft, command: CommandOf<'cancel'>): number {
  const reservation = draft.reservation(command.reservationId);
  const { id, clientId, status } = reservation;
  if (status !== 'held' && status !== 'confirmed') {
    return refuse(draft, {
      attempt: 'cancel',
      code: 'INVALID_STATE',
      clientId,
      subjectId: id,
      requested: 0,
      currentStatus: status,
    });
  }
  return draft.record({
    type: 'ReservationCancelled',
    data: { reservation: { ...reservation, status: 'cancelled' }, previousStatus: status },
  });
}
