import type { Micros } from '../domain/things.ts';
import type { Queryable, TransactionSql } from '../store/sql.ts';
import { RebuildRunningError } from './errors.ts';

/** A server that rebuilds says so at least this often, in ms. */
export const TELL_MS = 1_000;
/** One that was not heard of for so long, in ms, has died, or cannot reach the store. */
const SILENT_AFTER_MS = 15_000;

/** The latest rebuild of a projection. All times are the store's. */
export interface RebuildRun {
  /** The server that rebuilds. */
  readonly serverId: string;
  readonly startedAt: Micros;
  readonly toldAt: Micros;
  readonly endedAt: Micros | null;
  /** Events read, of those that were in the log when it began or came since. */
  readonly done: number;
  readonly total: number;
  /** `silent`: its server died before the end; the projection stayed as it was. */
  readonly state: 'running' | 'silent' | 'done' | 'failed';
  /** Why it failed; the projection stayed as it was. */
  readonly fault: string | null;
}

/** By which the run itself is known: a later one of the same projection is another. */
export type RunKey = Pick<RebuildRun, 'serverId' | 'startedAt'> & { readonly projection: string };

/** The latest rebuild of each projection that was ever rebuilt. */
export async function readRebuildRuns(sql: Queryable): Promise<ReadonlyMap<string, RebuildRun>> {
  const rows = await sql<(RebuildRun & { projection: string })[]>`
    select projection, ${columns(sql)} from projection_run`;
  return new Map(rows.map(({ projection, ...run }) => [projection, run]));
}

/**
 * Enters a rebuild as begun, unless one is under way on any server.
 *
 * @throws RebuildRunningError
 */
export async function claimRebuild(
  tx: TransactionSql,
  projection: string,
  serverId: string,
): Promise<RebuildRun> {
  // Two servers that ask at once look one after the other.
  await tx`lock table projection_run in share row exclusive mode`;
  for (const [name, run] of await readRebuildRuns(tx)) {
    if (run.state === 'running') throw new RebuildRunningError(name, run.serverId);
  }
  const [run] = await tx<RebuildRun[]>`
    insert into projection_run (projection, server_id, started_at, told_at, done, total)
    select ${projection}, ${serverId}, clock_timestamp(), clock_timestamp(), 0,
      coalesce(sum(position), 0) from slot_head
    on conflict (projection) do update set
      server_id = excluded.server_id, started_at = excluded.started_at,
      told_at = excluded.told_at, done = 0, total = excluded.total, ended_at = null, fault = null
    returning ${columns(tx)}`;
  if (run === undefined) throw new Error('a claimed rebuild gave no row');
  return run;
}

/** Says how far a rebuild has come. One that another has replaced meanwhile says nothing. */
export async function tellProgress(
  sql: Queryable,
  run: RunKey,
  { done, total }: Pick<RebuildRun, 'done' | 'total'>,
): Promise<void> {
  await sql`
    update projection_run
    set told_at = clock_timestamp(), done = ${done}, total = greatest(${total}::bigint, ${done}::bigint)
    where ${isRun(sql, run)} and ended_at is null`;
}

/** Says that a rebuild has ended, with why where it failed. */
export async function tellEnd(sql: Queryable, run: RunKey, fault: string | null): Promise<void> {
  await sql`
    update projection_run
    set told_at = clock_timestamp(), ended_at = clock_timestamp(), fault = ${fault}
    where ${isRun(sql, run)} and ended_at is null`;
}

function isRun(sql: Queryable, { projection, serverId, startedAt }: RunKey) {
  return sql`projection = ${projection} and server_id = ${serverId}
    and started_at = timestamptz_of_micros(${startedAt})`;
}

function columns(sql: Queryable) {
  return sql`server_id as "serverId", done, total, fault,
    micros_of_timestamptz(started_at) as "startedAt",
    micros_of_timestamptz(told_at) as "toldAt",
    micros_of_timestamptz(ended_at) as "endedAt",
    case when fault is not null then 'failed' when ended_at is not null then 'done'
      when told_at > clock_timestamp() - ${SILENT_AFTER_MS} * interval '1 ms' then 'running'
      else 'silent' end as state`;
}
