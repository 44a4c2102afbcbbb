/** Microseconds since the Unix epoch, or a span of them: an integer below 2^53. */
export type Micros = number;

export type ResourceState = 'open' | 'closed';

/**
 * How freed units reach those who wait. `strict`: the head first, and nobody passes it.
 * `skip-to-fit`: the first entry that fits.
 */
export type WaitingPolicy = 'strict' | 'skip-to-fit';

export type AttributeValue = string | number | boolean | null;

/** A resource without its counters: what was said of it when it was created or last changed. */
export interface ResourceDescriptor {
  readonly id: string;
  readonly type: string;
  /** What it belongs to, e.g. the concert. */
  readonly group: string;
  readonly label: string;
  readonly capacity: number;
  readonly state: ResourceState;
  readonly waitingPolicy: WaitingPolicy;
  /** The most units one client may hold, have confirmed and wait for together; null: no limit. */
  readonly clientLimit: number | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export type ReservationStatus = 'held' | 'confirmed' | 'cancelled' | 'expired';

/** A client's claim on units of one resource, as it stands after the event that carries it. */
export interface Reservation {
  readonly id: string;
  readonly resourceId: string;
  readonly clientId: string;
  readonly quantity: number;
  readonly status: ReservationStatus;
  /** The arbiter's time of the decision that first granted it. */
  readonly serverTimestamp: Micros;
  readonly bookingId: string | null;
  /** Exclusive end of a hold; null once confirmed or when it never was one. */
  readonly expiresAt: Micros | null;
}

export type EntryStatus = 'waiting' | 'promoted' | 'left';

/** A client waiting for units of one resource, as it stands after the event that carries it. */
export interface WaitingListEntry {
  readonly id: string;
  readonly resourceId: string;
  readonly clientId: string;
  readonly quantity: number;
  readonly status: EntryStatus;
  /** Place in the waiting list when this was written, from 1; 0 once it no longer waits. */
  readonly position: number;
  /** The reservation it was granted, once promoted. */
  readonly reservationId: string | null;
  /** A promotion grants a hold of this length; null: it confirms. */
  readonly holdForSeconds: number | null;
  readonly joinedAt: Micros;
}
