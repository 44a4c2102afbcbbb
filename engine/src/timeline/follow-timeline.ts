import { numbersLiteral } from '../store/array-literal.ts';
import type { FeedCursor } from '../store/cursor.ts';
import type { Queryable } from '../store/sql.ts';
import type { StoredEvent } from './stored-event.ts';
import { passesBesides, streamsOf, type TimelineFilter } from './timeline-filter.ts';
import { storedEvent, timelineColumns, type TimelineRow } from './timeline-row.ts';

/** What came after a cursor, in the order of decisions, and where to go on from. */
export interface FollowedPage {
  readonly events: readonly StoredEvent[];
  readonly cursor: FeedCursor;
  /** True when there was more than is read at once. */
  readonly more: boolean;
}

/** Calls back whenever something was committed; answers how to stop that. */
export type OnCommit = (listener: () => void) => () => void;

/** Events of one slot that one reading passes at most. */
const SLOT_LIMIT = 500;

/**
 * Events after a cursor until the signal aborts: first what is in the log, then what comes, each
 * exactly once. Positions have no gaps and become visible in order within a slot, so a cursor
 * (a position per slot) misses nothing, whichever server reads on from it.
 *
 * A page without events is given where the cursor moved past what the filter leaves out, so that
 * whoever comes back does not read that again.
 */
export async function* followTimeline(
  sql: Queryable,
  onCommit: OnCommit,
  filter: TimelineFilter,
  from: FeedCursor,
  signal: AbortSignal,
): AsyncGenerator<FollowedPage> {
  let behind = true;
  let wake: () => void = () => undefined;
  const look = (): void => {
    behind = true;
    wake();
  };
  const unsubscribe = onCommit(look);
  signal.addEventListener('abort', look);
  try {
    let cursor = from;
    while (!signal.aborted) {
      if (!behind) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      behind = false;
      const page = await readAfter(sql, filter, cursor);
      if (page.more) behind = true;
      if (page.cursor === cursor) continue;
      cursor = page.cursor;
      yield page;
    }
  } finally {
    signal.removeEventListener('abort', look);
    unsubscribe();
  }
}

async function readAfter(
  sql: Queryable,
  filter: TimelineFilter,
  cursor: FeedCursor,
): Promise<FollowedPage> {
  const heads = await sql<{ slot: number; position: number }[]>`
    select h.slot, h.position
    from unnest(${numbersLiteral(cursor)}::bigint[]) with ordinality c(position, n)
    join slot_head h on h.slot = c.n - 1 and h.position > c.position`;
  if (heads.length === 0) return { events: [], cursor, more: false };
  const next = [...cursor];
  let more = false;
  for (const { slot, position } of heads) {
    const reached = (cursor[slot] ?? 0) + SLOT_LIMIT;
    if (position > reached) more = true;
    next[slot] = Math.min(position, reached);
  }
  const streams = streamsOf(sql, filter);
  const rows = await sql<TimelineRow[]>`
    select ${timelineColumns(sql)}
    from unnest(${numbersLiteral(heads.map(({ slot }) => slot))}::smallint[],
      ${numbersLiteral(heads.map(({ slot }) => cursor[slot] ?? 0))}::bigint[],
      ${numbersLiteral(heads.map(({ slot }) => next[slot] ?? 0))}::bigint[]) r(slot, after, up_to)
    join event e on e.slot = r.slot and e.position > r.after and e.position <= r.up_to
    ${
      streams === null
        ? sql``
        : sql`join availability a on a.slot = e.slot and a.resource_id = e.resource_id and ${streams}`
    }
    where true ${passesBesides(sql, filter)}
      ${filter.from === undefined ? sql`` : sql`and e.decided_at >= timestamptz_of_micros(${filter.from})`}
      ${filter.to === undefined ? sql`` : sql`and e.decided_at < timestamptz_of_micros(${filter.to})`}
    order by e.decided_at, e.slot, e.position`;
  return { events: rows.map(storedEvent), cursor: next, more };
}
