import { parseInstant } from '../utilities/formats/instants.ts';
import type { ApiClient, Outputs } from './api-client.ts';
import type { PageOf } from './page-of.ts';

export type ReservationStatus = 'held' | 'confirmed' | 'cancelled' | 'expired';

/** A reservation as one line of a list. */
export interface ReservationRow {
  readonly id: string;
  readonly resourceId: string;
  readonly clientId: string;
  readonly quantity: number;
  readonly status: ReservationStatus;
  /** What it was made with, all or nothing; null where it was made alone. */
  readonly bookingId: string | null;
  /** When it was first granted, by the store, in ms since the epoch. */
  readonly decidedAtMs: number;
  /** Exclusive end of a hold, by the store, in ms since the epoch. */
  readonly expiresAtMs: number | null;
}

/** An attempt that was refused, with the facts as they were then. */
export interface RefusalRow {
  readonly id: string;
  readonly resourceId: string;
  readonly version: number;
  readonly attempt: Outputs['reservations']['refusals']['items'][number]['attempt'];
  readonly code: Outputs['reservations']['refusals']['items'][number]['code'];
  readonly clientId: string | null;
  readonly bookingId: string | null;
  readonly requested: number;
  readonly available: number;
  readonly capacity: number;
  readonly waitingAhead: number;
  readonly neverFits: boolean;
  readonly serverId: string;
  readonly requestId: string | null;
  readonly decidedAtMs: number;
}

/** Which reservations, or refusals; what is left out narrows nothing. */
export interface ReservationFilter {
  readonly resourceId?: string;
  readonly group?: string;
  readonly clientId?: string;
  readonly bookingId?: string;
  /** ISO 8601. */
  readonly from?: string;
  readonly to?: string;
}

/** One event of a reservation, or of its resource around it. */
export interface ExplainedEvent {
  readonly version: number;
  readonly type: string;
  readonly serverId: string;
  readonly clientId: string | null;
  readonly subjectId: string | null;
  readonly quantity: number | null;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly decidedAtMs: number;
  readonly wallMs: number;
}

/** Why a reservation came out as it did. */
export interface Explanation {
  readonly reservation: ReservationRow;
  readonly decidingVersion: number;
  readonly history: readonly ExplainedEvent[];
  readonly around: readonly ExplainedEvent[];
}

/** Reads who has and who was refused a resource. */
export interface ReservationService {
  /** The newest first. */
  list(
    filter: ReservationFilter & { readonly status?: ReservationStatus },
    page: { readonly cursor: string | null; readonly limit: number },
    signal: AbortSignal,
  ): Promise<PageOf<ReservationRow>>;
  /** The newest first. */
  refusals(
    filter: ReservationFilter,
    page: { readonly cursor: string | null; readonly limit: number },
    signal: AbortSignal,
  ): Promise<PageOf<RefusalRow>>;
  explain(reservationId: string, signal: AbortSignal): Promise<Explanation>;
}

export function createReservationService(client: ApiClient): ReservationService {
  return {
    async list(filter, { cursor, limit }, signal) {
      const page = await client.reservations.list.query(
        { ...filter, limit, ...(cursor === null ? {} : { cursor }) },
        { signal },
      );
      return { rows: page.items.map(toReservationRow), nextCursor: page.nextCursor };
    },

    async refusals(filter, { cursor, limit }, signal) {
      const page = await client.reservations.refusals.query(
        { ...filter, limit, ...(cursor === null ? {} : { cursor }) },
        { signal },
      );
      return {
        rows: page.items.map(({ decidedAt, wall: _, subjectId: __, ...rest }) => ({
          ...rest,
          decidedAtMs: parseInstant(decidedAt),
        })),
        nextCursor: page.nextCursor,
      };
    },

    async explain(reservationId, signal) {
      const answer = await client.reservations.explain.query({ reservationId }, { signal });
      return {
        reservation: toReservationRow(answer.reservation),
        decidingVersion: answer.decidingVersion,
        history: answer.history.map(toEvent),
        around: answer.around.map(toEvent),
      };
    },
  };
}

type ReservationDto = Outputs['reservations']['get'];

function toReservationRow(dto: ReservationDto): ReservationRow {
  return {
    id: dto.id,
    resourceId: dto.resourceId,
    clientId: dto.clientId,
    quantity: dto.quantity,
    status: dto.status,
    bookingId: dto.bookingId,
    decidedAtMs: parseInstant(dto.serverTimestamp),
    expiresAtMs: dto.expiresAt === null ? null : parseInstant(dto.expiresAt),
  };
}

function toEvent(dto: Outputs['reservations']['explain']['history'][number]): ExplainedEvent {
  const { decidedAt, wall, ...rest } = dto;
  return { ...rest, decidedAtMs: parseInstant(decidedAt), wallMs: parseInstant(wall) };
}
