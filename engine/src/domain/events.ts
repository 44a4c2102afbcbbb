import type { Micros, Reservation, ResourceDescriptor, WaitingListEntry } from './things.ts';

/** One event of a resource's stream: a discriminated union member. */
interface EventOf<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
}

/**
 * Events carry everything their answer and every projection needs, so that neither has to look
 * back: a cancellation repeats whose reservation it was and how many units it frees.
 */
export type ResourceEvent =
  | EventOf<'ResourceCreated', { readonly resource: ResourceDescriptor }>
  | EventOf<
      'ResourceCapacityChanged',
      {
        readonly resource: ResourceDescriptor;
        readonly previousCapacity: number;
        readonly overcommittedBy: number;
      }
    >
  | EventOf<
      'ResourceClosed' | 'ResourceReopened',
      { readonly resource: ResourceDescriptor; readonly overcommittedBy: number }
    >
  | EventOf<'ReservationHeld', ReservationGrant>
  | EventOf<'ReservationConfirmed', ReservationGrant & { readonly fromHold: boolean }>
  | EventOf<'ReservationRejected', RejectionData>
  | EventOf<
      'ReservationAmended',
      { readonly reservation: Reservation; readonly previousQuantity: number }
    >
  | EventOf<
      'ReservationCancelled',
      { readonly reservation: Reservation; readonly previousStatus: 'held' | 'confirmed' }
    >
  | EventOf<'ReservationExpired', { readonly reservation: Reservation }>
  | EventOf<
      'WaitingListJoined',
      {
        readonly entry: WaitingListEntry;
        /** True when the client was waiting already and was shown its existing entry. */
        readonly alreadyWaiting: boolean;
      }
    >
  | EventOf<'WaitingListLeft', { readonly entry: WaitingListEntry }>
  | EventOf<'WaitingListPromoted', { readonly entry: WaitingListEntry }>;

export type EventType = ResourceEvent['type'];

interface ReservationGrant {
  readonly reservation: Reservation;
  /** The waiting-list entry this grant fulfils, when it is a promotion. */
  readonly entryId?: string;
  /** Where this reservation stands in its booking, counted from 0. */
  readonly bookingItem?: number;
}

/** What was asked and refused, with the facts it was refused on. */
export interface RejectionData {
  readonly attempt: AttemptKind;
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;
  readonly clientId: string | null;
  /** Set when the attempt named a reservation or a waiting-list entry. */
  readonly subjectId?: string;
  readonly bookingId?: string;
  /** Of a hold: how long it would have lasted, which a replay of it has to know. */
  readonly holdForSeconds?: number;
  /** The item of the booking that failed, counted from 0. */
  readonly failedItem?: number;
}

export type AttemptKind =
  | 'create'
  | 'update'
  | 'close'
  | 'reopen'
  | 'reserve'
  | 'hold'
  | 'confirm'
  | 'cancel'
  | 'amend'
  | 'join'
  | 'leave';

/** The codes of SEMANTICS; which HTTP status each has is decided at the API's edge alone. */
export type RefusalCode =
  | 'RESOURCE_FULL'
  | 'RESOURCE_CLOSED'
  | 'INVALID_STATE'
  | 'CLIENT_LIMIT_REACHED'
  | 'CAPACITY_IN_USE';

export interface RefusalFacts {
  /**
   * Units asked for; 0 where the attempt asked for none. An amendment asks for its new quantity,
   * create and update for the capacity, an item of a booking for what the items up to it ask of
   * this resource together.
   */
  readonly requested: number;
  readonly available: number;
  readonly capacity: number;
  /** Waiting-list entries that can be satisfied and stand before this attempt. */
  readonly waitingAhead: number;
  /** True when the units asked for exceed the capacity itself: waiting would not help. */
  readonly neverFits: boolean;
  /** With INVALID_STATE: the status or state that forbids the attempt. */
  readonly currentStatus?: string;
  /** With CLIENT_LIMIT_REACHED: the limit, and what the client has or waits for already. */
  readonly clientLimit?: number;
  readonly clientUnits?: number;
  /** With CAPACITY_IN_USE: held and confirmed units. */
  readonly taken?: number;
}

/** An event with what the store added: its place in the orders, and the arbiter's time. */
export interface RecordedEvent {
  readonly event: ResourceEvent;
  readonly resourceId: string;
  /** Number of this event in its resource's stream, from 1. */
  readonly version: number;
  readonly decidedAt: Micros;
}
