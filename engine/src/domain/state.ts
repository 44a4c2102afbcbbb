import type { ResourceCommand } from './commands.ts';
import type { Holds } from './holds/holds.ts';
import type { Micros, Reservation, ResourceDescriptor, WaitingListEntry } from './things.ts';
import type { UnitLedger } from './units.ts';
import type { WaitingList } from './waiting-list/waiting-list.ts';

/**
 * What the deciders know of one resource's stream. Owned by whoever holds it: `evolve` changes it
 * in place.
 *
 * Holds and the waiting list are complete. Of the reservations and entries that are settled (no
 * longer held, no longer waiting) only some are known, since a standing area may have half a
 * million of them: before a command that names one is decided, it is learnt from its own events.
 * The collections are null while empty: most of a hundred thousand cached seats have none.
 */
export interface ResourceStreamState extends UnitLedger {
  readonly resourceId: string;
  /** Null before the resource is created. */
  descriptor: ResourceDescriptor | null;
  /** Number of events in the stream. */
  version: number;
  holds: Holds | null;
  waiting: WaitingList | null;
  settledReservations: Map<string, Reservation> | null;
  settledEntries: Map<string, WaitingListEntry> | null;
}

/** A stream without events. */
export function initialState(resourceId: string): ResourceStreamState {
  return {
    resourceId,
    descriptor: null,
    version: 0,
    held: 0,
    confirmed: 0,
    clientUnits: null,
    holds: null,
    waiting: null,
    settledReservations: null,
    settledEntries: null,
  };
}

/** When the next hold is over, for whoever schedules the sweep; null when none is held. */
export function nextExpiry(state: ResourceStreamState): Micros | null {
  return state.holds === null ? null : state.holds.nextExpiry;
}

/** A reservation as far as the state knows it; undefined need not mean that there is none. */
export function findReservation(state: ResourceStreamState, id: string): Reservation | undefined {
  return state.holds?.get(id) ?? state.settledReservations?.get(id);
}

/** A waiting-list entry as far as the state knows it. */
export function findEntry(state: ResourceStreamState, id: string): WaitingListEntry | undefined {
  return state.waiting?.get(id) ?? state.settledEntries?.get(id);
}

export function knowsReservation(state: ResourceStreamState, id: string): boolean {
  return findReservation(state, id) !== undefined;
}

export function knowsEntry(state: ResourceStreamState, id: string): boolean {
  return findEntry(state, id) !== undefined;
}

/** What a command names that may have to be learnt first: at most one thing. */
export interface Subject {
  readonly kind: 'reservation' | 'entry';
  readonly id: string;
}

/** What a command names and the state does not know; null when it can be decided as it is. */
export function unknownSubject(
  state: ResourceStreamState,
  command: ResourceCommand,
): Subject | null {
  switch (command.kind) {
    case 'confirm':
    case 'cancel':
    case 'amend': {
      const id = command.reservationId;
      return knowsReservation(state, id) ? null : { kind: 'reservation', id };
    }
    case 'leave':
      return knowsEntry(state, command.entryId) ? null : { kind: 'entry', id: command.entryId };
    default:
      return null;
  }
}

/**
 * Tells the state of a settled reservation, as `foldReservation` read it from the log. What the
 * state knows already stays as it is.
 *
 * @returns false when the reservation is held and the state, which has all holds, does not have it:
 *   then the state is behind the log and must catch up before it decides anything about it.
 */
export function learnReservation(state: ResourceStreamState, reservation: Reservation): boolean {
  if (knowsReservation(state, reservation.id)) return true;
  if (reservation.status === 'held') return false;
  state.settledReservations ??= new Map();
  state.settledReservations.set(reservation.id, reservation);
  return true;
}

/**
 * Tells the state of a waiting-list entry that no longer waits.
 *
 * @returns false when the entry waits and the state does not have it: as with `learnReservation`,
 *   the state is behind the log.
 */
export function learnEntry(state: ResourceStreamState, entry: WaitingListEntry): boolean {
  if (knowsEntry(state, entry.id)) return true;
  if (entry.status === 'waiting') return false;
  state.settledEntries ??= new Map();
  state.settledEntries.set(entry.id, entry);
  return true;
}

/** How many settled reservations and entries the state remembers, to know when to forget. */
export function settledCount(state: ResourceStreamState): number {
  return (state.settledReservations?.size ?? 0) + (state.settledEntries?.size ?? 0);
}

/** Drops what can be learnt again, to bound memory. */
export function forgetSettled(state: ResourceStreamState): void {
  state.settledReservations = null;
  state.settledEntries = null;
}
