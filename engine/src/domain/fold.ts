import type { ResourceEvent } from './events.ts';
import type { Reservation, WaitingListEntry } from './things.ts';

/**
 * A reservation as the events that carry its id tell it, in stream order; null when none of them
 * does. Each event carries the whole reservation as it stands after it, so the last one says it.
 */
export function foldReservation(events: Iterable<ResourceEvent>): Reservation | null {
  let reservation: Reservation | null = null;
  for (const { data } of events) if ('reservation' in data) reservation = data.reservation;
  return reservation;
}

/** A waiting-list entry as the events that carry its id tell it; null when none of them does. */
export function foldEntry(events: Iterable<ResourceEvent>): WaitingListEntry | null {
  let entry: WaitingListEntry | null = null;
  for (const { data } of events) if ('entry' in data) entry = data.entry;
  return entry;
}
