import type { ProjectionRow, RebuildRow } from '../utilities/administration/projection-row.ts';
import { parseInstant } from '../utilities/formats/instants.ts';
import type { ApiClient, Outputs } from './api-client.ts';

/** How the server that answers is. */
export type ServerHealth = Outputs['servers']['self'];

/** What came of retrying: how many streams go on, and how many stay parked. */
export interface Retried {
  readonly resumed: number;
  readonly parked: number;
}

/** What operators see of projections and servers, and may do to them. */
export interface AdministrationService {
  projections(signal: AbortSignal): Promise<readonly ProjectionRow[]>;
  health(signal: AbortSignal): Promise<ServerHealth>;
  /** Begins a rebuild; how far it is, the projections tell. */
  rebuild(name: string, idempotencyKey: string): Promise<void>;
  /** @param resourceId null: every parked stream of the projection */
  retry(name: string, resourceId: string | null, idempotencyKey: string): Promise<Retried>;
}

export function createAdministrationService(client: ApiClient): AdministrationService {
  return {
    async projections(signal) {
      const { items } = await client.projections.list.query({}, { signal });
      return items.map(toProjectionRow);
    },
    health: (signal) => client.servers.self.query({}, { signal }),
    async rebuild(name, idempotencyKey) {
      await client.projections.rebuild.mutate({ name, idempotencyKey });
    },
    async retry(name, resourceId, idempotencyKey) {
      const { resumed, parked } = await client.projections.retry.mutate({
        name,
        idempotencyKey,
        ...(resourceId === null ? {} : { resourceId }),
      });
      return { resumed: resumed.length, parked: parked.length };
    },
  };
}

type ProjectionDto = Outputs['projections']['list']['items'][number];

function toProjectionRow({ parked, rebuild, ...rest }: ProjectionDto): ProjectionRow {
  return {
    ...rest,
    parked: parked.map(({ parkedAt, ...stream }) => ({
      ...stream,
      parkedMs: parseInstant(parkedAt),
    })),
    rebuild: rebuild === null ? null : toRebuildRow(rebuild),
  };
}

function toRebuildRow(dto: NonNullable<ProjectionDto['rebuild']>): RebuildRow {
  const { startedAt, toldAt, endedAt, ...run } = dto;
  return {
    ...run,
    startedMs: parseInstant(startedAt),
    toldMs: parseInstant(toldAt),
    endedMs: endedAt === null ? null : parseInstant(endedAt),
  };
}
