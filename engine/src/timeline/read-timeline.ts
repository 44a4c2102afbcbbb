import type { EventType } from '../domain/index.ts';
import { encodePageCursor, decodePageCursor } from '../projections/page-cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import { recordedEvent, type RecordedRow } from '../store/recorded-row.ts';
import type { Queryable } from '../store/sql.ts';
import { claimOf } from './attempt-of.ts';
import type { RecordedClock, TimelineAttempt, TimelineKind } from './timeline-attempt.ts';

export interface TimelineFilter {
  readonly resourceId?: string;
  readonly group?: string;
  readonly serverId?: string;
  readonly kinds?: readonly TimelineKind[];
  /** Decided at this instant or later, in µs. */
  readonly from?: number;
  /** Decided before this instant, in µs. */
  readonly to?: number;
}

interface TimelineRow extends RecordedRow {
  slot: number;
  position: number;
  type: EventType;
  server_id: string;
  request_id: string | null;
  wall: number;
  mono: number;
  clock_epoch: number;
  clock: RecordedClock | null;
}

/**
 * Attempts in the order in which they were decided. Within a slot that is the store's order;
 * between slots, whose orders are independent, decidedAt is all there is.
 *
 * Read from the events themselves: the timeline is the log, seen by time, and never lags.
 *
 * @throws InvalidCursorError
 */
export async function readTimeline(
  sql: Queryable,
  filter: TimelineFilter,
  page: PageRequest,
): Promise<Page<TimelineAttempt>> {
  const items: TimelineAttempt[] = [];
  let after = page.cursor === null ? null : placeOf(page.cursor);
  for (;;) {
    const want = page.limit - items.length;
    const rows = await readRows(sql, filter, after, Math.max(want + 1, 200));
    for (const [index, row] of rows.entries()) {
      const attempt = timelineAttempt(row);
      // Kinds are told apart by what an event says, so they are sorted out here.
      if (filter.kinds !== undefined && !filter.kinds.includes(attempt.kind)) continue;
      if (items.length === page.limit) return { items, nextCursor: cursorOf(items.at(-1)) };
      items.push(attempt);
      if (items.length === page.limit && index === rows.length - 1 && rows.length <= want)
        return { items, nextCursor: null };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < Math.max(want + 1, 200))
      return { items, nextCursor: null };
    after = { decidedAt: last.decided_at, slot: last.slot, position: last.position };
  }
}

interface Place {
  readonly decidedAt: number;
  readonly slot: number;
  readonly position: number;
}

function placeOf(cursor: string): Place {
  const [decidedAt = 0, slot = 0, position = 0] = decodePageCursor(cursor, [
    'number',
    'number',
    'number',
  ]).map(Number);
  return { decidedAt, slot, position };
}

function cursorOf(attempt: TimelineAttempt | undefined): string | null {
  return attempt === undefined
    ? null
    : encodePageCursor([attempt.decidedAt, attempt.slot, attempt.position]);
}

function readRows(
  sql: Queryable,
  filter: TimelineFilter,
  after: Place | null,
  limit: number,
): Promise<TimelineRow[]> {
  const from = Math.max(filter.from ?? 0, after?.decidedAt ?? 0);
  const within = sql`
    e.decided_at >= timestamptz_of_micros(${from})
    ${filter.to === undefined ? sql`` : sql`and e.decided_at < timestamptz_of_micros(${filter.to})`}
    ${filter.serverId === undefined ? sql`` : sql`and e.server_id = ${filter.serverId}`}
    ${
      after === null
        ? sql``
        : sql`and (e.decided_at, e.slot, e.position) >
            (timestamptz_of_micros(${after.decidedAt}), ${after.slot}::smallint, ${after.position})`
    }`;
  const columns = sql`
    e.slot, e.position, e.resource_id, e.version, e.type, e.data, e.server_id, e.request_id,
    e.mono, e.clock_epoch, e.clock, e.decided_at as at,
    micros_of_timestamptz(e.decided_at) as decided_at, micros_of_timestamptz(e.wall) as wall`;
  // The best of each source, then the best of those: no source is read past the limit.
  const source =
    filter.resourceId !== undefined
      ? sql`select ${columns} from event e
          where e.slot = slot_of(${filter.resourceId}) and e.resource_id = ${filter.resourceId}
            and ${within}
          order by e.slot, e.resource_id, e.version limit ${limit}`
      : filter.group !== undefined
        ? sql`select x.* from availability a cross join lateral (
            select ${columns} from event e
            where e.slot = a.slot and e.resource_id = a.resource_id and ${within}
            order by e.slot, e.resource_id, e.version limit ${limit}) x
          where a."group" = ${filter.group}`
        : sql`select x.* from slot_head h cross join lateral (
            select ${columns} from event e where e.slot = h.slot and ${within}
            order by e.slot, e.decided_at, e.position limit ${limit}) x`;
  return sql<TimelineRow[]>`
    select * from (${source}) t order by t.at, t.slot, t.position limit ${limit}`;
}

function timelineAttempt(row: TimelineRow): TimelineAttempt {
  const { event } = recordedEvent(row);
  return {
    slot: row.slot,
    position: row.position,
    resourceId: row.resource_id,
    version: row.version,
    type: row.type,
    ...claimOf(event),
    serverId: row.server_id,
    requestId: row.request_id,
    decidedAt: row.decided_at,
    wall: row.wall,
    mono: row.mono,
    clockEpoch: row.clock_epoch,
    clock: row.clock,
  };
}
