import type {
  EntryStatus,
  Micros,
  Reservation,
  ReservationStatus,
  ResourceDescriptor,
  ResourceState,
  WaitingListEntry,
} from '../domain/index.ts';

/** What a reader is told of a resource: a cached view that says how old it is. */
export interface AvailabilityView {
  readonly resourceId: string;
  readonly capacity: number;
  readonly held: number;
  readonly confirmed: number;
  readonly available: number;
  readonly waiting: number;
  readonly overcommittedBy: number;
  readonly state: ResourceState;
  readonly version: number;
  /** The store's time at which this was so. */
  readonly asOf: Micros;
  /** How long ago that is, in ms. */
  readonly ageMs: number;
}

/** A resource with what is taken of it. */
export interface ResourceView {
  readonly resource: ResourceDescriptor;
  readonly availability: AvailabilityView;
}

/** A page of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageRequest {
  /** As an earlier page gave it; null for the first. */
  readonly cursor: string | null;
  /** 1 to 1000. */
  readonly limit: number;
}

export interface ResourceFilter {
  readonly group?: string;
  readonly type?: string;
  readonly state?: ResourceState;
  /** Part of the id or the label, whatever its case. */
  readonly search?: string;
}

export interface ReservationFilter {
  readonly resourceId?: string;
  readonly group?: string;
  readonly clientId?: string;
  readonly bookingId?: string;
  readonly status?: ReservationStatus;
  /** First granted at this instant or later, in µs. */
  readonly from?: Micros;
  /** First granted before this instant, in µs. */
  readonly to?: Micros;
}

export interface WaitingListFilter {
  readonly resourceId?: string;
  readonly group?: string;
  readonly clientId?: string;
  readonly status?: EntryStatus;
}

/** An entry as it stands now; `position` counts those who wait before it. */
export interface EntryView extends WaitingListEntry {
  /** True while it waits for more than the resource's capacity: it is passed over. */
  readonly unsatisfiable: boolean;
  /** While it waits: how many that joined later were promoted before it. */
  readonly overtakenBy: number;
}

/** One attempt on a resource, as it was decided. */
export interface AttemptView {
  readonly version: number;
  readonly type: string;
  readonly decidedAt: Micros;
  readonly serverId: string;
  /** What the taking server's own clock said: evidence, which decided nothing. */
  readonly wall: Micros;
  readonly requestId: string | null;
  readonly clientId: string | null;
  readonly subjectId: string | null;
  readonly quantity: number | null;
  /** The refusal's code; null where the attempt was accepted. */
  readonly code: string | null;
}

/** Why a reservation came out as it did. */
export interface ReservationExplanation {
  readonly reservation: Reservation;
  /** The version that decided it. */
  readonly decidingVersion: number;
  /** All that happened to the reservation itself. */
  readonly history: readonly AttemptView[];
  /** What was decided on the same resource just before and after. */
  readonly around: readonly AttemptView[];
}

/** A resource as it was at a version or an instant. */
export interface ResourceAt {
  readonly resource: ResourceDescriptor;
  readonly held: number;
  readonly confirmed: number;
  readonly available: number;
  readonly waiting: number;
  readonly overcommittedBy: number;
  readonly version: number;
  /** The store's time of that version's decision. */
  readonly decidedAt: Micros;
}
