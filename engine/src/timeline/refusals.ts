import { encodePageCursor, decodePageCursor } from '../projections/page-cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import type { Queryable } from '../store/sql.ts';
import type { StoredEvent } from './stored-event.ts';
import {
  decidedBefore,
  streamsOf,
  type Fragment,
  type Place,
  type TimelineWindow,
} from './timeline-filter.ts';
import { storedEvent, timelineColumns, type TimelineRow } from './timeline-row.ts';

export interface RefusalFilter extends TimelineWindow {
  readonly clientId?: string;
  readonly bookingId?: string;
}

/**
 * Attempts that were refused, newest first. They are events like all others, and an index of
 * nothing but refusals finds them, however few they are in a long log.
 *
 * @throws InvalidCursorError
 */
export async function readRefusals(
  sql: Queryable,
  filter: RefusalFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<StoredEvent>> {
  const before = cursor === null ? null : placeOf(cursor);
  const rows = await sql<TimelineRow[]>`
    select ${timelineColumns(sql)} from (
      select * from (${placesBefore(sql, filter, before, limit + 1)}) s
      order by s.decided_at desc, s.slot desc, s.position desc limit ${limit + 1}) t
    join event e on e.slot = t.slot and e.position = t.position
    order by t.decided_at desc, t.slot desc, t.position desc`;
  const items = rows.slice(0, limit).map(storedEvent);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items,
    nextCursor: more ? encodePageCursor([last.decidedAt, last.slot, last.position]) : null,
  };
}

/** The newest `limit` of each slot, or of each stream that is named. */
function placesBefore(
  sql: Queryable,
  filter: RefusalFilter,
  before: Place | null,
  limit: number,
): Fragment {
  const { from, to, clientId, bookingId } = filter;
  const passes = sql`e.type = 'ReservationRejected'
    ${from === undefined ? sql`` : sql`and e.decided_at >= timestamptz_of_micros(${from})`}
    ${to === undefined ? sql`` : sql`and e.decided_at < timestamptz_of_micros(${to})`}
    ${clientId === undefined ? sql`` : sql`and e.data ->> 'clientId' = ${clientId}`}
    ${bookingId === undefined ? sql`` : sql`and e.data ->> 'bookingId' = ${bookingId}`}
    ${
      before === null
        ? sql``
        : sql`and e.decided_at <= timestamptz_of_micros(${before.decidedAt})
            and (e.decided_at, e.slot, e.position) <
              (timestamptz_of_micros(${before.decidedAt}), ${before.slot}::smallint, ${before.position})`
    }`;
  const streams = streamsOf(sql, filter);
  if (streams === null)
    return sql`
      select p.* from slot_head h cross join lateral (
        select e.slot, e.position, e.decided_at from event e
        where e.slot = h.slot and ${passes}
        order by e.decided_at desc, e.position desc limit ${limit}) p`;
  const end = Math.min(to ?? Infinity, (before?.decidedAt ?? Infinity) + 1);
  return sql`
    select p.* from availability a
    cross join lateral (${
      Number.isFinite(end) ? decidedBefore(sql, end) : sql`select a.version as version`
    }) till
    cross join lateral (
      select e.slot, e.position, e.decided_at from event e
      where e.slot = a.slot and e.resource_id = a.resource_id
        and e.version <= till.version and ${passes}
      order by e.version desc limit ${limit}) p
    where ${streams}`;
}

function placeOf(cursor: string): Place {
  const [decidedAt = 0, slot = 0, position = 0] = decodePageCursor(cursor, [
    'number',
    'number',
    'number',
  ]).map(Number);
  return { decidedAt, slot, position };
}
