import type { Micros } from '../domain/things.ts';
import type { Queryable } from '../store/sql.ts';
import type { ClockState } from './clock-state.ts';

export interface ServerEntry {
  readonly serverId: string;
  readonly url: string | null;
  readonly version: string | null;
  readonly startedAt: Micros;
  readonly clock: ClockState;
}

/**
 * Enters a server in the list, or says again that it is there. A process that was replaced under
 * the same id does not overwrite the one that replaced it.
 */
export async function tellServer(
  sql: Queryable,
  { serverId, url, version, startedAt, clock }: ServerEntry,
): Promise<void> {
  await sql`
    insert into server as s
      (server_id, url, version, started_at, seen_at, stopped_at, clock)
    values (${serverId}, ${url}, ${version}, timestamptz_of_micros(${startedAt}), clock_timestamp(), null,
      ${JSON.stringify(clock)}::text::jsonb)
    on conflict (server_id) do update set
      url = excluded.url, version = excluded.version, started_at = excluded.started_at, seen_at = excluded.seen_at,
      stopped_at = null, clock = excluded.clock
    where s.started_at <= excluded.started_at`;
}

/** Says that the process that started then has stopped. */
export async function tellStopped(
  sql: Queryable,
  serverId: string,
  startedAt: Micros,
): Promise<void> {
  await sql`
    update server set stopped_at = clock_timestamp()
    where server_id = ${serverId} and started_at = timestamptz_of_micros(${startedAt})`;
}
