import { encodePageCursor, decodePageCursor } from '../projections/page-cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import type { Queryable } from '../store/sql.ts';
import type { StoredEvent } from './stored-event.ts';
import { placesOf, type Fragment, type Place, type TimelineFilter } from './timeline-filter.ts';
import { storedEvent, timelineColumns, type TimelineRow } from './timeline-row.ts';

/**
 * Events in the order in which they were decided. Within a slot that is the store's order;
 * between slots, whose orders are independent, decidedAt is all there is.
 *
 * Read from the events themselves: the timeline is the log, seen by time, and never lags. A page
 * stays what it is while attempts are added: only what is being decided can still come between, so
 * whoever wants to miss nothing at the end follows the log (`followTimeline`).
 *
 * @throws InvalidCursorError
 */
export async function readTimeline(
  sql: Queryable,
  filter: TimelineFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<StoredEvent>> {
  const after = cursor === null ? null : placeOf(cursor);
  const rows = await sql<TimelineRow[]>`${rowsInOrder(sql, filter, after, limit + 1)}`;
  const items = rows.slice(0, limit).map(storedEvent);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items,
    nextCursor: more ? encodePageCursor([last.decidedAt, last.slot, last.position]) : null,
  };
}

/** The events a filter lets through, in order: their places first, then the rows at those. */
export function rowsInOrder(
  sql: Queryable,
  filter: TimelineFilter,
  after: Place | null,
  limit: number,
): Fragment {
  return sql`
    select ${timelineColumns(sql)} from (
      select * from (${placesOf(sql, filter, after, limit)}) s
      order by s.decided_at, s.slot, s.position limit ${limit}) t
    join event e on e.slot = t.slot and e.position = t.position
    order by t.decided_at, t.slot, t.position`;
}

function placeOf(cursor: string): Place {
  const [decidedAt = 0, slot = 0, position = 0] = decodePageCursor(cursor, [
    'number',
    'number',
    'number',
  ]).map(Number);
  return { decidedAt, slot, position };
}
