import type { Act } from '../utilities/audit/act.ts';
import type { AuditFilter } from '../utilities/audit/query.ts';
import { parseInstant } from '../utilities/formats/instants.ts';
import type { ApiClient, Outputs } from './api-client.ts';

export interface ActPage {
  readonly acts: readonly Act[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Reads who did what. */
export interface AuditService {
  /** A page of acts, newest first; the first one where no cursor is given. */
  list(
    filter: AuditFilter,
    page: { readonly cursor: string | null; readonly limit: number },
    signal: AbortSignal,
  ): Promise<ActPage>;
}

export function createAuditService(client: ApiClient): AuditService {
  return {
    async list(filter, { cursor, limit }, signal) {
      const page = await client.audit.list.query(
        { ...filter, limit, ...(cursor !== null && { cursor }) },
        { signal },
      );
      return { acts: page.items.map(toAct), nextCursor: page.nextCursor };
    },
  };
}

function toAct({ at, ...act }: Outputs['audit']['list']['items'][number]): Act {
  return { ...act, atMs: parseInstant(at) };
}
