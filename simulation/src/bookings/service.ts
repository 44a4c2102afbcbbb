import type { ResourceRow } from './input/model.ts';

/** A mutation's answer, and whether it had been given before under the same key. */
export interface Answered<Outcome> {
  readonly outcome: Outcome;
  readonly replayed: boolean;
}

export interface Refused {
  readonly kind: 'refused';
  readonly code: string;
}

export type CreateOutcome = { readonly kind: 'created' } | Refused;
export type ReserveOutcome =
  /** Ids in the order of the resources asked for. */
  { readonly kind: 'confirmed'; readonly reservationIds: readonly string[] } | Refused;
export type CancelOutcome = { readonly kind: 'cancelled' } | Refused;

/** What a resource has now, as the engine's own view tells it. */
export interface Taken {
  readonly resourceId: string;
  readonly confirmed: number;
  readonly capacity: number;
}

/** What the simulation asks of the engine, whichever way it is reached. */
export interface ReservationService {
  readonly create: (resource: ResourceRow, key: string) => Promise<Answered<CreateOutcome>>;
  /** Reserves `quantity` of one resource, or of several: all or none. */
  readonly reserve: (
    request: {
      readonly resourceIds: readonly string[];
      readonly clientId: string;
      readonly quantity: number;
      readonly booking: boolean;
    },
    key: string,
  ) => Promise<Answered<ReserveOutcome>>;
  readonly cancel: (reservationId: string, key: string) => Promise<Answered<CancelOutcome>>;
  /** Availability of every resource of a group. */
  readonly taken: (group: string) => AsyncIterable<Taken>;
}
