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

export interface ReservationRequest {
  /** Several, or `asBooking`: all of them or none. */
  readonly resourceIds: readonly string[];
  readonly asBooking: boolean;
  readonly clientId: string;
  /** Of each resource. */
  readonly quantity: number;
}

/** What the simulation asks of the engine, whichever way it is reached. */
export interface ReservationService {
  readonly create: (resource: ResourceRow, key: string) => Promise<Answered<CreateOutcome>>;
  readonly reserve: (request: ReservationRequest, key: string) => Promise<Answered<ReserveOutcome>>;
  readonly cancel: (
    reservation: { readonly id: string; readonly resourceId: string },
    key: string,
  ) => Promise<Answered<CancelOutcome>>;
}
