import { parseInstant } from '../utilities/formats/instants.ts';
import type { ApiClient } from './api-client.ts';

export type ReservationStatus = 'held' | 'confirmed' | 'cancelled' | 'expired';

/** A reservation as one line of a list. */
export interface ReservationRow {
  readonly id: string;
  readonly clientId: string;
  readonly quantity: number;
  readonly status: ReservationStatus;
  /** When it was first granted, by the store, in ms since the epoch. */
  readonly decidedAtMs: number;
}

/** One who waits, in the order in which they are served. */
export interface WaitingRow {
  readonly id: string;
  readonly clientId: string;
  readonly quantity: number;
  readonly position: number;
  /** Waits for more than the capacity, and is passed over. */
  readonly isUnsatisfiable: boolean;
}

/** The first of a list, and whether there are more. */
export interface FirstOf<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** Reads who has and who wants a resource. */
export interface ReservationService {
  /** The newest first. */
  latest(resourceId: string, limit: number, signal: AbortSignal): Promise<FirstOf<ReservationRow>>;
  waiting(resourceId: string, limit: number, signal: AbortSignal): Promise<FirstOf<WaitingRow>>;
}

export function createReservationService(client: ApiClient): ReservationService {
  return {
    async latest(resourceId, limit, signal) {
      const page = await client.reservations.list.query({ resourceId, limit }, { signal });
      return {
        hasMore: page.nextCursor !== null,
        rows: page.items.map(({ id, clientId, quantity, status, serverTimestamp }) => ({
          id,
          clientId,
          quantity,
          status,
          decidedAtMs: parseInstant(serverTimestamp),
        })),
      };
    },

    async waiting(resourceId, limit, signal) {
      const page = await client.waitingList.list.query(
        { resourceId, status: 'waiting', limit },
        { signal },
      );
      return {
        hasMore: page.nextCursor !== null,
        rows: page.items.map(({ id, clientId, quantity, position, unsatisfiable }) => ({
          id,
          clientId,
          quantity,
          position,
          isUnsatisfiable: unsatisfiable,
        })),
      };
    },
  };
}
