import type { RecordedEvent } from '../domain/events.ts';
import { numbersLiteral, textsLiteral } from './array-literal.ts';
import { recordedEvent, type RecordedRow } from './recorded-row.ts';
import type { Queryable } from './sql.ts';

export interface SubjectKey {
  /** The slot that the id itself carries. */
  readonly slot: number;
  /** Id of a reservation or waiting-list entry. */
  readonly subjectId: string;
}

/**
 * The events about reservations or waiting-list entries, found by an index on the events
 * themselves: a projection might lag. A refused attempt on a subject is not about it.
 *
 * @returns one list per key, in order, each in stream order; empty where the id is unknown
 */
export async function readSubjects(
  sql: Queryable,
  keys: readonly SubjectKey[],
): Promise<RecordedEvent[][]> {
  const slots = numbersLiteral(keys.map((key) => key.slot));
  const ids = textsLiteral(keys.map((key) => key.subjectId));
  const rows = await sql<(RecordedRow & { n: number })[]>`
    select k.n::integer as n, e.*
    from unnest(${slots}::smallint[], ${ids}::text[]) with ordinality k(slot, id, n)
    cross join lateral (
      select resource_id, version, type, data, micros_of_timestamptz(decided_at) as decided_at
      from event
      where event.slot = k.slot and event.subject_id = k.id and event.subject_id is not null
      order by version
    ) e`;
  const events: RecordedEvent[][] = keys.map(() => []);
  for (const row of rows) events[row.n - 1]?.push(recordedEvent(row));
  return events;
}
