import type { Answer, BookingAnswer, Rejection } from './answers.ts';
import type { RecordedEvent, RejectionData } from './events.ts';
import type { Reservation, ResourceDescriptor } from './things.ts';

/**
 * What the caller is told, from the recorded deciding event alone: so a retry that finds the event
 * by its idempotency key gets the very same answer, years later and on another server.
 *
 * @throws TypeError for an event that never decides a command: an expiry or a promotion.
 */
export function answerOf({ event, resourceId, version }: RecordedEvent): Answer {
  switch (event.type) {
    case 'ResourceCreated':
      return { outcome: 'created', resource: event.data.resource, overcommittedBy: 0, version };
    case 'ResourceCapacityChanged':
      return changed('updated', event.data, version);
    case 'ResourceClosed':
      return changed('closed', event.data, version);
    case 'ResourceReopened':
      return changed('reopened', event.data, version);
    case 'ReservationHeld':
      return granted('held', event.data, version);
    case 'ReservationConfirmed':
      return granted('confirmed', event.data, version);
    case 'ReservationAmended':
      return { outcome: 'amended', reservation: event.data.reservation, version };
    case 'ReservationCancelled':
      return { outcome: 'cancelled', reservation: event.data.reservation, version };
    case 'WaitingListJoined':
      return { outcome: 'waiting', ...event.data, version };
    case 'WaitingListLeft':
      return { outcome: 'left', entry: event.data.entry, version };
    case 'ReservationRejected':
      return rejection(event.data, resourceId, version);
    case 'ReservationExpired':
    case 'WaitingListPromoted':
      throw new TypeError(`${event.type} decides no command`);
  }
}

/**
 * What the caller of a booking is told, from its deciding events, in whatever order they come.
 *
 * @throws TypeError when they are not those of one booking.
 */
export function bookingAnswerOf(
  deciding: readonly { readonly item: number; readonly recorded: RecordedEvent }[],
): BookingAnswer {
  const reservations: Reservation[] = [];
  const versions: number[] = [];
  let outcome: 'confirmed' | 'held' = 'confirmed';
  for (const { recorded } of deciding.toSorted((a, b) => a.item - b.item)) {
    const { event, resourceId, version } = recorded;
    if (event.type === 'ReservationRejected') return rejection(event.data, resourceId, version);
    if (event.type !== 'ReservationConfirmed' && event.type !== 'ReservationHeld') {
      throw new TypeError(`${event.type} decides no booking`);
    }
    if (event.type === 'ReservationHeld') outcome = 'held';
    reservations.push(event.data.reservation);
    versions.push(version);
  }
  const bookingId = reservations[0]?.bookingId ?? null;
  if (bookingId === null) throw new TypeError('no events of a booking');
  return { outcome, bookingId, reservations, versions };
}

function changed(
  outcome: 'updated' | 'closed' | 'reopened',
  data: { readonly resource: ResourceDescriptor; readonly overcommittedBy: number },
  version: number,
): Answer {
  return { outcome, resource: data.resource, overcommittedBy: data.overcommittedBy, version };
}

function granted(
  outcome: 'confirmed' | 'held',
  data: { readonly reservation: Reservation; readonly entryId?: string },
  version: number,
): Answer {
  return { outcome, reservation: data.reservation, entryId: data.entryId ?? null, version };
}

function rejection(data: RejectionData, resourceId: string, version: number): Rejection {
  const { attempt, code, facts, failedItem } = data;
  return {
    outcome: 'rejected',
    code,
    attempt,
    resourceId,
    version,
    ...facts,
    ...(failedItem === undefined ? {} : { failedItem }),
  };
}
