import type { Micros } from '../domain/things.ts';
import { decodePageCursor, encodePageCursor } from '../projections/page-cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import type { Queryable } from '../store/sql.ts';
import type { ClockState } from './clock-state.ts';
import { HEARTBEAT_MS } from './server-registry.ts';

/** Running; silent for longer than it should be; or stopped in good order. */
export type ServerPresence = 'alive' | 'stale' | 'stopped';

/** A server as the list of servers has it. */
export interface ServerView {
  readonly serverId: string;
  readonly url: string | null;
  /** Of its program; null where it did not say. */
  readonly version: string | null;
  readonly presence: ServerPresence;
  /** By the store's time. */
  readonly startedAt: Micros;
  readonly seenAt: Micros;
  readonly stoppedAt: Micros | null;
  /** How long ago it was seen, in ms, by the store's time. */
  readonly ageMs: number;
  /** What it said of its clock then. */
  readonly clock: ClockState;
}

export interface ServerFilter {
  readonly serverId?: string;
  readonly presence?: ServerPresence;
}

/** A server that missed three heartbeats is not there, or cannot reach the store. */
export const STALE_AFTER_MS = 3 * HEARTBEAT_MS;

/**
 * Servers by their ids, those that stopped included.
 *
 * @throws InvalidCursorError
 */
export async function readServers(
  sql: Queryable,
  filter: ServerFilter,
  page: PageRequest,
): Promise<Page<ServerView>> {
  const [after] = page.cursor === null ? [] : decodePageCursor(page.cursor, ['string']);
  const rows = await sql<ServerView[]>`
    select * from (
      select server_id as "serverId", url, version, clock,
        micros_of_timestamptz(started_at) as "startedAt",
        micros_of_timestamptz(seen_at) as "seenAt",
        micros_of_timestamptz(stopped_at) as "stoppedAt",
        greatest(0, extract(epoch from clock_timestamp() - seen_at) * 1000)::bigint as "ageMs",
        case when stopped_at is not null then 'stopped'
          when seen_at > clock_timestamp() - ${STALE_AFTER_MS} * interval '1 ms' then 'alive'
          else 'stale' end as presence
      from server) s
    where true
      ${filter.serverId === undefined ? sql`` : sql`and "serverId" = ${filter.serverId}`}
      ${filter.presence === undefined ? sql`` : sql`and presence = ${filter.presence}`}
      ${after === undefined ? sql`` : sql`and "serverId" > ${String(after)}`}
    order by "serverId" limit ${page.limit + 1}`;
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const more = rows.length > page.limit && last !== undefined;
  return { items, nextCursor: more ? encodePageCursor([last.serverId]) : null };
}
