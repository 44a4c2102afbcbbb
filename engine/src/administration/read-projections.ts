import type { Micros } from '../domain/things.ts';
import type { EngineHealth } from '../engine.ts';
import { readHealth } from '../projections/health.ts';
import type { Queryable } from '../store/sql.ts';
import { type RebuildRun, readRebuildRuns } from './rebuild-run.ts';

/** Parked streams that are listed of each projection, those parked first; all are counted. */
const LISTED = 100;

/** A stream that a projection left alone, since it could not take one of its events. */
export interface ParkedStream {
  readonly resourceId: string;
  /** Of the first event that was not projected. */
  readonly version: number;
  readonly fault: string;
  /** By the store's time. */
  readonly parkedAt: Micros;
}

/** A projection as those who run it see it. */
export type ProjectionView = EngineHealth['projections'][number] & {
  readonly parked: readonly ParkedStream[];
  /** The latest; null when it was never rebuilt. */
  readonly rebuild: RebuildRun | null;
};

/** Every projection that workers keep, by name. */
export async function readProjections(sql: Queryable): Promise<ProjectionView[]> {
  const [{ projections }, parked, runs] = await Promise.all([
    readHealth(sql),
    readParked(sql),
    readRebuildRuns(sql),
  ]);
  return projections.map((projection) => ({
    ...projection,
    parked: parked
      .filter((stream) => stream.projection === projection.name)
      .map(({ projection: _, ...stream }) => stream),
    rebuild: runs.get(projection.name) ?? null,
  }));
}

function readParked(sql: Queryable): Promise<(ParkedStream & { projection: string })[]> {
  return sql<(ParkedStream & { projection: string })[]>`
    select projection, "resourceId", version, fault, "parkedAt" from (
      select projection, resource_id as "resourceId", version, fault,
        micros_of_timestamptz(parked_at) as "parkedAt",
        row_number() over (partition by projection order by parked_at, resource_id) as place
      from parked_stream) listed
    where place <= ${LISTED}
    order by projection, place`;
}
