import type { ResourceEvent } from '../events.ts';
import type { Reservation, ResourceDescriptor, WaitingListEntry } from '../things.ts';
import { at, entry, reservation, resource } from './things.ts';

export function created(said: Partial<ResourceDescriptor> = {}): ResourceEvent {
  return { type: 'ResourceCreated', data: { resource: resource(said) } };
}

export function closed(said: Partial<ResourceDescriptor> = {}): ResourceEvent {
  const data = { resource: resource({ ...said, state: 'closed' }), overcommittedBy: 0 };
  return { type: 'ResourceClosed', data };
}

export function reopened(said: Partial<ResourceDescriptor> = {}): ResourceEvent {
  return { type: 'ResourceReopened', data: { resource: resource(said), overcommittedBy: 0 } };
}

/** A reservation confirmed without having been held. */
export function confirmed(
  id: string,
  clientId: string,
  said: Partial<Reservation> = {},
  entryId?: string,
): ResourceEvent {
  const data = { reservation: reservation(id, clientId, said), fromHold: false };
  return {
    type: 'ReservationConfirmed',
    data: entryId === undefined ? data : { ...data, entryId },
  };
}

/** A hold that ends ten seconds after the start, unless another end is said. */
export function held(
  id: string,
  clientId: string,
  said: Partial<Reservation> = {},
  entryId?: string,
): ResourceEvent {
  const hold = reservation(id, clientId, { status: 'held', expiresAt: at(10), ...said });
  const data = { reservation: hold };
  return { type: 'ReservationHeld', data: entryId === undefined ? data : { ...data, entryId } };
}

export function cancelled(
  id: string,
  clientId: string,
  said: Partial<Reservation> = {},
  previousStatus: 'held' | 'confirmed' = 'confirmed',
): ResourceEvent {
  const data = { reservation: reservation(id, clientId, { ...said, status: 'cancelled' }) };
  return { type: 'ReservationCancelled', data: { ...data, previousStatus } };
}

export function expired(
  id: string,
  clientId: string,
  said: Partial<Reservation> = {},
): ResourceEvent {
  const ended = reservation(id, clientId, { expiresAt: at(10), ...said, status: 'expired' });
  return { type: 'ReservationExpired', data: { reservation: ended } };
}

export function joined(
  id: string,
  clientId: string,
  said: Partial<WaitingListEntry> = {},
): ResourceEvent {
  return {
    type: 'WaitingListJoined',
    data: { entry: entry(id, clientId, said), alreadyWaiting: false },
  };
}

export function promoted(
  id: string,
  clientId: string,
  reservationId: string,
  said: Partial<WaitingListEntry> = {},
): ResourceEvent {
  const gone = { position: 0, status: 'promoted', reservationId } as const;
  return {
    type: 'WaitingListPromoted',
    data: { entry: entry(id, clientId, { ...said, ...gone }) },
  };
}

export function left(
  id: string,
  clientId: string,
  said: Partial<WaitingListEntry> = {},
): ResourceEvent {
  const gone = { position: 0, status: 'left' } as const;
  return { type: 'WaitingListLeft', data: { entry: entry(id, clientId, { ...said, ...gone }) } };
}
