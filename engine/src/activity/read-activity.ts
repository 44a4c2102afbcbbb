import type { Micros } from '../domain/things.ts';
import type { Queryable } from '../store/sql.ts';
import type { BucketWidth } from './buckets.ts';
import { Latencies } from './latency-classes.ts';
import { readLatency } from './latency-store.ts';
import { type ActivityMark, readMarks } from './read-marks.ts';

export interface ActivityQuery {
  /** Seconds a bucket. */
  readonly width: BucketWidth;
  /** How many buckets, the current one included. */
  readonly buckets: number;
  readonly group?: string;
  readonly serverId?: string;
}

/** Percentiles of commit latency in µs; null where nothing was committed. */
export interface LatencyPercentiles {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
}

export interface ActivityBucket extends LatencyPercentiles {
  readonly beginsAt: Micros;
  /** Attempts to reserve that got their units at once, and that were refused. */
  readonly reservations: number;
  readonly refusals: number;
}

export interface ActivityView {
  /** The store's time of the reading, which lies in the last bucket. */
  readonly asOf: Micros;
  /** In the order of time, without gaps. */
  readonly buckets: readonly ActivityBucket[];
  /** Over all buckets. */
  readonly latency: LatencyPercentiles;
  /** The first bucket in which a latency was counted; null: none was. */
  readonly latencySince: Micros | null;
  /** What was changed by hand meanwhile, in the order of time: the latest ones. */
  readonly marks: readonly ActivityMark[];
}

/** Reads what happened of late, in the buckets that end with the current one. */
export async function readActivity(
  sql: Queryable,
  asOf: Micros,
  query: ActivityQuery,
): Promise<ActivityView> {
  const widthUs = query.width * 1_000_000;
  const last = asOf - (asOf % widthUs);
  const from = last - (query.buckets - 1) * widthUs;
  const to = last + widthUs;
  const [counts, latency, marks] = await Promise.all([
    readCounts(sql, query, { from, to }),
    readLatency(sql, query.width, { from, to }, query.serverId),
    readMarks(sql, { from, to }, query.width, query.group),
  ]);
  const countOf = new Map(counts.map((row) => [row.beginsAt, row]));
  const latenciesOf = new Map<Micros, Latencies>();
  const all = new Latencies();
  for (const { beginsAt, classes } of latency) {
    const bucket = latenciesOf.get(beginsAt) ?? new Latencies();
    latenciesOf.set(beginsAt, bucket);
    bucket.addAll(classes);
    all.addAll(classes);
  }
  const counted = [...latenciesOf.keys()];
  return {
    asOf,
    buckets: Array.from({ length: query.buckets }, (_, index) => {
      const beginsAt = from + index * widthUs;
      const { reservations = 0, refusals = 0 } = countOf.get(beginsAt) ?? {};
      return { beginsAt, reservations, refusals, ...percentilesOf(latenciesOf.get(beginsAt)) };
    }),
    latency: percentilesOf(all),
    latencySince: counted.length === 0 ? null : Math.min(...counted),
    marks,
  };
}

interface CountRow {
  readonly beginsAt: Micros;
  readonly reservations: number;
  readonly refusals: number;
}

/** Slot by slot, so that each is one range of the primary key, whatever else the table has. */
export async function readCounts(
  sql: Queryable,
  { width, group, serverId }: ActivityQuery,
  { from, to }: { readonly from: Micros; readonly to: Micros },
): Promise<readonly CountRow[]> {
  return sql<CountRow[]>`
    select micros_of_timestamptz(a.begins_at) as "beginsAt",
      sum(a.reservations)::bigint as reservations, sum(a.refusals)::bigint as refusals
    from slot_head h
    cross join lateral (
      select begins_at, reservations, refusals from activity
      where slot = h.slot and width = ${width}
        and begins_at >= timestamptz_of_micros(${from})
        and begins_at < timestamptz_of_micros(${to})
        ${group === undefined ? sql`` : sql`and "group" = ${group}`}
        ${serverId === undefined ? sql`` : sql`and server_id = ${serverId}`}) a
    group by a.begins_at`;
}

function percentilesOf(latencies: Latencies | undefined): LatencyPercentiles {
  return {
    p50: latencies?.percentile(0.5) ?? null,
    p99: latencies?.percentile(0.99) ?? null,
    p999: latencies?.percentile(0.999) ?? null,
  };
}
