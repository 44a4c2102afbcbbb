import type { Micros } from '../domain/things.ts';
import type { Queryable } from '../store/sql.ts';
import { STALE_AFTER_MS } from './read-servers.ts';

export interface ClockTrailQuery {
  /** The span, in µs of the store's time. */
  readonly from: Micros;
  readonly to: Micros;
  /** The most measurements of each server; of those closer together the last one counts. */
  readonly points: number;
}

/** A measurement as a curve needs it: its bound grows by `maxDriftPpm` until the next one. */
export interface TrailPoint {
  readonly at: Micros;
  readonly epoch: number;
  /** The raw clock minus true time, right to within `boundUs`. */
  readonly offsetUs: Micros;
  readonly boundUs: Micros;
  readonly maxDriftPpm: number;
  readonly forced: boolean;
  /** Simulated truth; null outside simulations. */
  readonly injectedOffsetUs: Micros | null;
}

export interface ClockTrail {
  readonly serverId: string;
  /** In the order of time, beginning with the one that was in force when the span began. */
  readonly points: readonly TrailPoint[];
}

/** What every server that was there within a span measured its clock to be. */
export async function readClockTrail(
  sql: Queryable,
  { from, to, points }: ClockTrailQuery,
): Promise<readonly ClockTrail[]> {
  const columns = sql`clock_epoch as epoch, offset_us as "offsetUs", bound_us as "boundUs",
    max_drift_ppm as "maxDriftPpm", forced, injected_offset_us as "injectedOffsetUs"`;
  const bucketUs = Math.max(1, Math.ceil((to - from) / points));
  const rows = await sql<(TrailPoint & { serverId: string })[]>`
    select s.server_id as "serverId", m.*
    from server s
    cross join lateral (
      (select micros_of_timestamptz(measured_at) as at, ${columns}
        from clock_measurement
        where server_id = s.server_id and measured_at < timestamptz_of_micros(${from})
        order by measured_at desc limit 1)
      union all
      (select distinct on (bucket) at, ${columns}
        from (
          select c.*, micros_of_timestamptz(measured_at) as at,
            (micros_of_timestamptz(measured_at) - ${from}::bigint) / ${bucketUs}::bigint as bucket
          from clock_measurement c
          where server_id = s.server_id and measured_at >= timestamptz_of_micros(${from})
            and measured_at < timestamptz_of_micros(${to})) within_span
        order by bucket, at desc)
    ) m
    where s.seen_at >= timestamptz_of_micros(${from}) - ${STALE_AFTER_MS} * interval '1 ms'
    order by s.server_id, m.at`;
  const trails = new Map<string, TrailPoint[]>();
  for (const { serverId, ...point } of rows) {
    const trail = trails.get(serverId) ?? [];
    trails.set(serverId, trail);
    trail.push(point);
  }
  return [...trails].map(([serverId, found]) => ({ serverId, points: found }));
}
