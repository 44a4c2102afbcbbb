import type { RecordedEvent } from '../domain/events.ts';
import { numbersLiteral, textsLiteral } from './array-literal.ts';
import { recordedEvent, type RecordedRow } from './recorded-row.ts';
import type { Queryable } from './sql.ts';

export interface StreamKey {
  readonly slot: number;
  readonly resourceId: string;
}

export interface StoredSnapshot {
  readonly version: number;
  readonly schema: number;
  readonly state: unknown;
}

/**
 * The latest snapshots of several streams in one statement.
 *
 * @returns one element per key, in order; null where there is none
 */
export async function readSnapshots(
  sql: Queryable,
  keys: readonly StreamKey[],
): Promise<(StoredSnapshot | null)[]> {
  const rows = await sql<{ n: number; version: number; schema: number; state: unknown }[]>`
    select k.n::integer as n, s.version, s.schema, s.state
    from unnest(${slots(keys)}::smallint[], ${resourceIds(keys)}::text[])
      with ordinality k(slot, id, n)
    join snapshot s on s.slot = k.slot and s.resource_id = k.id`;
  const found = new Map(rows.map((row) => [row.n - 1, row]));
  return keys.map((_, index) => found.get(index) ?? null);
}

/**
 * The events of several streams after the versions given, in one statement.
 *
 * @returns one list per key, in order, each in stream order
 */
export async function readTails(
  sql: Queryable,
  keys: readonly (StreamKey & { readonly after: number })[],
): Promise<RecordedEvent[][]> {
  const after = numbersLiteral(keys.map((key) => key.after));
  const rows = await sql<(RecordedRow & { n: number })[]>`
    select k.n::integer as n, e.*
    from unnest(${slots(keys)}::smallint[], ${resourceIds(keys)}::text[], ${after}::bigint[])
      with ordinality k(slot, id, after, n)
    cross join lateral (
      select resource_id, version, type, data, micros_of_timestamptz(decided_at) as decided_at
      from event
      where event.slot = k.slot and event.resource_id = k.id and event.version > k.after
      order by version
    ) e`;
  const tails: RecordedEvent[][] = keys.map(() => []);
  for (const row of rows) tails[row.n - 1]?.push(recordedEvent(row));
  return tails;
}

/**
 * Locks the heads of the slots in ascending order until the transaction ends, and tells their
 * latest decidedAt. Whoever reads a stream after this sees its last event.
 */
export async function lockSlots(
  sql: Queryable,
  slotNumbers: readonly number[],
): Promise<Map<number, number>> {
  const rows = await sql<{ slot: number; decided_at: number }[]>`
    select slot, micros_of_timestamptz(decided_at) as decided_at
    from slot_head where slot = any(${numbersLiteral(slotNumbers)}::smallint[])
    order by slot for update`;
  return new Map(rows.map((row) => [row.slot, row.decided_at]));
}

function slots(keys: readonly StreamKey[]): string {
  return numbersLiteral(keys.map((key) => key.slot));
}

function resourceIds(keys: readonly StreamKey[]): string {
  return textsLiteral(keys.map((key) => key.resourceId));
}
