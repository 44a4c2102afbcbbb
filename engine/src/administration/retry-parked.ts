import { retryParkedStream } from '../projections/parked-streams.ts';
import { isDataFault } from '../projections/project.ts';
import type { Projection } from '../projections/projection.ts';
import type { Sql } from '../store/sql.ts';

/** What came of retrying streams that were parked. */
export interface RetryOutcome {
  /** Resources whose streams go on with the others. */
  readonly resumed: readonly string[];
  /** Those that still cannot be projected, and why. */
  readonly parked: readonly { readonly resourceId: string; readonly fault: string }[];
}

/**
 * Retries the parked streams of a projection, or that of one resource, each by itself: one that
 * fails again does not hold up the others.
 */
export async function retryParked(
  sql: Sql,
  projection: Projection,
  resourceId: string | null,
): Promise<RetryOutcome> {
  const streams = await sql<{ slot: number; resourceId: string }[]>`
    select slot, resource_id as "resourceId" from parked_stream
    where projection = ${projection.name}
      and (${resourceId}::text is null or resource_id = ${resourceId})
    order by parked_at, slot, resource_id`;
  const resumed: string[] = [];
  const parked: RetryOutcome['parked'][number][] = [];
  for (const stream of streams) {
    try {
      const isResumed = await retryParkedStream(sql, projection, stream.slot, stream.resourceId);
      if (isResumed) resumed.push(stream.resourceId);
    } catch (error) {
      if (!isDataFault(error)) throw error;
      await sql`
        update parked_stream set fault = ${error.message}
        where slot = ${stream.slot} and projection = ${projection.name}
          and resource_id = ${stream.resourceId}`;
      parked.push({ resourceId: stream.resourceId, fault: error.message });
    }
  }
  return { resumed, parked };
}
