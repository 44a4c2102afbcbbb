import type { Sql, TransactionSql } from '../store/sql.ts';
import { isDataFault } from './project.ts';
import type { Fragment, Projection } from './projection.ts';
import { eventsIn, type SlotRange } from './ranges.ts';

/**
 * Projects the ranges stream by stream, and parks the streams that cannot be: an event that this
 * program cannot read must not stop the others.
 */
export async function parkFaultyStreams(
  tx: TransactionSql,
  projection: Projection,
  ranges: readonly SlotRange[],
): Promise<void> {
  const streams = await tx<{ slot: number; resource_id: string; version: number }[]>`
    select e.slot, e.resource_id, min(e.version) as version
    from (${eventsIn(tx, projection, ranges)}) e group by e.slot, e.resource_id`;
  for (const stream of streams) {
    try {
      await tx.savepoint((inner) =>
        projection.apply(
          inner,
          projection.name,
          inner`select * from (${eventsIn(inner, projection, ranges)}) all_streams
            where slot = ${stream.slot} and resource_id = ${stream.resource_id}`,
        ),
      );
    } catch (error) {
      if (!isDataFault(error)) throw error;
      await tx`
        insert into parked_stream (slot, projection, resource_id, version, fault, parked_at)
        values (${stream.slot}, ${projection.name}, ${stream.resource_id}, ${stream.version},
          ${error.message}, clock_timestamp())
        on conflict do nothing`;
    }
  }
}

/**
 * Projects a parked stream from where it was left, and lets it go on with the others.
 *
 * @returns false when no such stream is parked
 * @throws the fault itself when it is still there; the stream stays parked
 */
export async function retryParkedStream(
  sql: Sql,
  projection: Projection,
  slot: number,
  resourceId: string,
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [checkpoint] = await tx<{ position: number }[]>`
      select position from checkpoint
      where slot = ${slot} and projection = ${projection.name} for update`;
    const [parked] = await tx<{ version: number }[]>`
      delete from parked_stream where slot = ${slot} and projection = ${projection.name}
        and resource_id = ${resourceId} returning version`;
    if (checkpoint === undefined || parked === undefined) return false;
    const missed: Fragment = tx`
      select * from event where slot = ${slot} and resource_id = ${resourceId}
        and version >= ${parked.version} and position <= ${checkpoint.position}
        and type in ${tx(projection.eventTypes)}`;
    await projection.apply(tx, projection.name, missed);
    return true;
  });
}
