import type { Micros, Reservation, ResourceDescriptor, WaitingListEntry } from '../things.ts';

/** The resource that a test speaks of when it names none. */
export const HALL = 'hall';

const START: Micros = 1_700_000_000_000_000;

/** Seconds after the start of every test's time, in µs since the epoch. */
export function at(seconds: number): Micros {
  return START + Math.round(seconds * 1_000_000);
}

export function resource(said: Partial<ResourceDescriptor> = {}): ResourceDescriptor {
  return {
    id: HALL,
    type: 'section',
    group: 'concert',
    label: 'Hall',
    capacity: 1,
    state: 'open',
    waitingPolicy: 'strict',
    clientLimit: null,
    attributes: {},
    ...said,
  };
}

/** A reservation of one confirmed unit, unless more is said of it. */
export function reservation(
  id: string,
  clientId: string,
  said: Partial<Reservation> = {},
): Reservation {
  return {
    id,
    resourceId: HALL,
    clientId,
    quantity: 1,
    status: 'confirmed',
    serverTimestamp: at(0),
    bookingId: null,
    expiresAt: null,
    ...said,
  };
}

/** The first entry, waiting for one unit, unless more is said of it. */
export function entry(
  id: string,
  clientId: string,
  said: Partial<WaitingListEntry> = {},
): WaitingListEntry {
  return {
    id,
    resourceId: HALL,
    clientId,
    quantity: 1,
    status: 'waiting',
    position: 1,
    reservationId: null,
    holdForSeconds: null,
    joinedAt: at(0),
    ...said,
  };
}
