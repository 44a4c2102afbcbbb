import type { Micros } from '../domain/things.ts';
import type { Queryable } from '../store/sql.ts';
import type { BucketWidth } from './buckets.ts';
import type { LatencyClasses } from './latency-classes.ts';
import type { LatencyBucket } from './latency-recorder.ts';

/** Keeps buckets as one process counted them so far; writing the same again changes nothing. */
export async function writeLatency(
  sql: Queryable,
  serverId: string,
  startedAt: Micros,
  buckets: readonly LatencyBucket[],
): Promise<void> {
  const rows = buckets.map(({ width, beginsAt, classes }) => ({ width, at: beginsAt, classes }));
  await sql`
    insert into commit_latency (server_id, width, begins_at, started_at, classes)
    select ${serverId}, r.width, timestamptz_of_micros(r.at), timestamptz_of_micros(${startedAt}),
      r.classes
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r (width smallint, at bigint, classes jsonb)
    on conflict (server_id, width, begins_at, started_at) do update set classes = excluded.classes`;
}

export interface KeptLatency {
  readonly beginsAt: Micros;
  readonly classes: LatencyClasses;
}

/** Buckets that begin in [from, to), of one server or of all. */
export async function readLatency(
  sql: Queryable,
  width: BucketWidth,
  { from, to }: { readonly from: Micros; readonly to: Micros },
  serverId?: string,
): Promise<readonly KeptLatency[]> {
  return sql<KeptLatency[]>`
    select micros_of_timestamptz(l.begins_at) as "beginsAt", l.classes
    from (${
      serverId === undefined
        ? sql`select server_id from server`
        : sql`select ${serverId}::text as server_id`
    }) s
    join commit_latency l on l.server_id = s.server_id and l.width = ${width}
      and l.begins_at >= timestamptz_of_micros(${from})
      and l.begins_at < timestamptz_of_micros(${to})`;
}
