import type { RecordedEvent } from '../domain/events.ts';
import { numbersLiteral } from './array-literal.ts';
import type { FeedCursor } from './cursor.ts';
import { recordedEvent, type RecordedRow } from './recorded-row.ts';
import type { Queryable } from './sql.ts';

export interface FeedEvent extends RecordedEvent {
  readonly slot: number;
  /** Place in the slot's order, without gaps. */
  readonly position: number;
  readonly serverId: string;
  readonly requestId: string | null;
  readonly caller: string;
}

export interface FeedPage {
  readonly events: readonly FeedEvent[];
  /** Where to go on from. */
  readonly cursor: FeedCursor;
}

/** Thrown when positions are not contiguous: the log is damaged, and reading on would hide it. */
export class FeedGapError extends Error {
  constructor(slot: number, expected: number, found: number) {
    super(
      `The event store is damaged: slot ${String(slot)} continues at position ${String(found)}, ` +
        `not ${String(expected)}. Nothing is read past it.`,
    );
    this.name = 'FeedGapError';
  }
}

interface FeedRow extends RecordedRow {
  slot: number;
  position: number;
  server_id: string;
  request_id: string | null;
  caller: string;
}

/**
 * Reads what follows a cursor: in the order of positions within each slot, in no particular order
 * between slots. Heads are locked until an append commits, so what is visible has no holes and
 * nothing can appear later behind a cursor.
 *
 * @param limit the most events read of each slot
 * @throws FeedGapError
 */
export async function readFeed(
  sql: Queryable,
  cursor: FeedCursor,
  limit: number,
): Promise<FeedPage> {
  const rows = await sql<FeedRow[]>`
    select e.*
    from unnest(${numbersLiteral(cursor)}::bigint[]) with ordinality c(position, n)
    join slot_head h on h.slot = c.n - 1 and h.position > c.position
    cross join lateral (
      select slot, position, resource_id, version, type, data, server_id, request_id, caller,
        micros_of_timestamptz(decided_at) as decided_at
      from event
      where event.slot = h.slot and event.position > c.position
      order by event.position limit ${limit}
    ) e`;
  const next = [...cursor];
  const events = rows.map((row) => {
    const expected = (next[row.slot] ?? 0) + 1;
    if (row.position !== expected) throw new FeedGapError(row.slot, expected, row.position);
    next[row.slot] = row.position;
    return {
      ...recordedEvent(row),
      slot: row.slot,
      position: row.position,
      serverId: row.server_id,
      requestId: row.request_id,
      caller: row.caller,
    };
  });
  return { events, cursor: next };
}

/** The end of the feed now: the position of each slot's head. */
export async function readFeedEnd(sql: Queryable): Promise<FeedCursor> {
  const rows = await sql<{ position: number }[]>`select position from slot_head order by slot`;
  return rows.map((row) => row.position);
}
