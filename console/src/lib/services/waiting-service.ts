import { parseInstant } from '../utilities/formats/instants.ts';
import type { ApiClient } from './api-client.ts';
import type { PageOf } from './page-of.ts';

/** One who waits, in the order in which they are served. */
export interface WaitingRow {
  readonly id: string;
  readonly clientId: string;
  readonly quantity: number;
  readonly position: number;
  /** Waits for more than the capacity, and is passed over. */
  readonly isUnsatisfiable: boolean;
  /** How many that joined later were promoted before it. */
  readonly overtakenBy: number;
  /** A promotion grants a hold of this length; null: it confirms. */
  readonly holdForSeconds: number | null;
  /** In ms since the epoch, by the store. */
  readonly joinedAtMs: number;
}

/** Reads who waits for a resource. */
export interface WaitingService {
  waiting(
    resourceId: string,
    page: { readonly cursor: string | null; readonly limit: number },
    signal: AbortSignal,
  ): Promise<PageOf<WaitingRow>>;
}

export function createWaitingService(client: ApiClient): WaitingService {
  return {
    async waiting(resourceId, { cursor, limit }, signal) {
      const page = await client.waitingList.list.query(
        { resourceId, status: 'waiting', limit, ...(cursor === null ? {} : { cursor }) },
        { signal },
      );
      return {
        nextCursor: page.nextCursor,
        rows: page.items.map((entry) => ({
          id: entry.id,
          clientId: entry.clientId,
          quantity: entry.quantity,
          position: entry.position,
          isUnsatisfiable: entry.unsatisfiable,
          overtakenBy: entry.overtakenBy,
          holdForSeconds: entry.holdForSeconds,
          joinedAtMs: parseInstant(entry.joinedAt),
        })),
      };
    },
  };
}
