import type { RecordedEvent } from '../domain/events.ts';
import { numbersLiteral, textsLiteral } from './array-literal.ts';
import { recordedEvent, type RecordedRow } from './recorded-row.ts';
import type { StreamKey } from './load-streams.ts';
import type { Queryable } from './sql.ts';

/** Where a command's answer is recorded, if it was decided before. */
export interface CommandKey extends StreamKey {
  readonly caller: string;
  readonly key: string;
}

/** A deciding event, with what it was recorded under. */
export interface KeyedEvent {
  /** Which item of a booking it answers; 0 for single commands. */
  readonly item: number;
  readonly inputHash: string;
  readonly recorded: RecordedEvent;
}

/**
 * The deciding events recorded under idempotency keys: an index probe for each key.
 *
 * @returns one list per key, in order, by item; empty where nothing was recorded
 */
export async function readRecorded(
  sql: Queryable,
  keys: readonly CommandKey[],
): Promise<KeyedEvent[][]> {
  const slots = numbersLiteral(keys.map((key) => key.slot));
  const ids = textsLiteral(keys.map((key) => key.resourceId));
  const callers = textsLiteral(keys.map((key) => key.caller));
  const texts = textsLiteral(keys.map((key) => key.key));
  const rows = await sql<(RecordedRow & { n: number; item: number; hash: string })[]>`
    select k.n::integer as n, e.*
    from unnest(${slots}::smallint[], ${ids}::text[], ${callers}::text[], ${texts}::text[])
      with ordinality k(slot, id, caller, key, n)
    cross join lateral (
      select idempotency_item as item, input_hash as hash, resource_id, version, type, data,
        micros_of_timestamptz(decided_at) as decided_at
      from event
      where event.slot = k.slot and event.resource_id = k.id and event.caller = k.caller
        and event.idempotency_key = k.key and event.idempotency_key is not null
      order by idempotency_item
    ) e`;
  const events: KeyedEvent[][] = keys.map(() => []);
  for (const row of rows) {
    events[row.n - 1]?.push({
      item: row.item,
      inputHash: row.hash,
      recorded: recordedEvent(row),
    });
  }
  return events;
}
