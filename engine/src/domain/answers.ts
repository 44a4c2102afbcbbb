import type { RefusalCode, RefusalFacts, AttemptKind } from './events.ts';
import type { Reservation, ResourceDescriptor, WaitingListEntry } from './things.ts';

/**
 * What a caller is told. Each answer follows from the recorded deciding event alone, so that the
 * same idempotency key gets the same answer for as long as the log lasts.
 */
export type Answer =
  | {
      readonly outcome: 'confirmed' | 'held';
      readonly reservation: Reservation;
      /** The waiting-list entry that was promoted at once, when this answers a join. */
      readonly entryId: string | null;
      readonly version: number;
    }
  | {
      readonly outcome: 'waiting';
      readonly entry: WaitingListEntry;
      /** True when the client was waiting before: the entry is that one, and nothing changed. */
      readonly alreadyWaiting: boolean;
      readonly version: number;
    }
  | { readonly outcome: 'left'; readonly entry: WaitingListEntry; readonly version: number }
  | {
      readonly outcome: 'cancelled' | 'amended';
      readonly reservation: Reservation;
      readonly version: number;
    }
  | {
      readonly outcome: 'created' | 'updated' | 'closed' | 'reopened';
      readonly resource: ResourceDescriptor;
      readonly overcommittedBy: number;
      readonly version: number;
    }
  | Rejection;

export interface Rejection extends RefusalFacts {
  readonly outcome: 'rejected';
  readonly code: RefusalCode;
  readonly attempt: AttemptKind;
  readonly resourceId: string;
  readonly version: number;
  /** The item of the booking that failed, counted from 0. */
  readonly failedItem?: number;
}

export type BookingAnswer =
  | {
      readonly outcome: 'confirmed' | 'held';
      readonly bookingId: string;
      /** In the order of the items asked for. */
      readonly reservations: readonly Reservation[];
      /** The version of each reservation's event in its resource's stream, in the same order. */
      readonly versions: readonly number[];
    }
  | Rejection;
