import type { ResourceEvent } from './events.ts';
import type { Micros } from './things.ts';

export type IdKind = 'reservation' | 'booking' | 'entry';

/** What a decider may not find out for itself: the arbiter's time, and fresh ids. */
export interface DecisionContext {
  /** The store's clock, made monotonic per slot; never a server's wall clock. */
  readonly now: Micros;
  /** Ids carry the slot of the stream they are written to; a booking's is its first item's. */
  readonly newId: (kind: IdKind, resourceId: string) => string;
}

export interface Decision {
  /** In stream order: expiries that were due, the command's own event, then promotions. */
  readonly events: readonly ResourceEvent[];
  /**
   * Index of the command's own event, which carries its idempotency key and from which its answer
   * is derived; null where the command wrote none (not found, or a sweep).
   */
  readonly deciding: number | null;
  /** Set when what the command names does not exist: then nothing is written at all. */
  readonly notFound?: 'resource' | 'reservation' | 'entry';
}

export interface BookingDecision {
  /**
   * The part of each resource's stream, for every resource named, also where nothing is to be
   * written: the outcome rests on all of their versions. A refused booking still records due
   * expiries.
   */
  readonly streams: ReadonlyMap<string, StreamDecision>;
  readonly bookingId: string;
  /** The first item, counted from 0, whose resource does not exist: nothing is written. */
  readonly notFoundItem?: number;
}

export interface StreamDecision {
  readonly events: readonly ResourceEvent[];
  /** Indices of this booking's own events, with the item each answers, in stream order. */
  readonly deciding: readonly { readonly index: number; readonly item: number }[];
}
