import type { RecordedEvent } from '../domain/events.ts';
import type { Micros } from '../domain/things.ts';
import { recordedEvent, type RecordedRow } from './recorded-row.ts';
import type { Queryable } from './sql.ts';

export interface StreamRange {
  /** Events after this version; 0 for all. */
  readonly after: number;
  /** Events up to and with this version. */
  readonly upTo?: number;
  /** Events decided up to and with this instant. */
  readonly decidedUpTo?: Micros;
}

/** Events a page holds while a stream of any length is read in flat memory. */
const PAGE = 5_000;

/** Reads a stream in order, page by page: a stream of a million events never stands in memory. */
export async function* readStream(
  sql: Queryable,
  slot: number,
  resourceId: string,
  range: StreamRange,
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  const upTo = range.upTo ?? Number.MAX_SAFE_INTEGER;
  const decidedUpTo = range.decidedUpTo ?? Number.MAX_SAFE_INTEGER;
  let after = range.after;
  for (;;) {
    const rows = await sql<RecordedRow[]>`
      select resource_id, version, type, data, micros_of_timestamptz(decided_at) as decided_at
      from event
      where slot = ${slot} and resource_id = ${resourceId}
        and version > ${after} and version <= ${upTo}
      order by version limit ${PAGE}`;
    // decidedAt never runs backwards within a slot, so the first later event ends the stream.
    const within = rows.filter((row) => row.decided_at <= decidedUpTo);
    if (within.length > 0) yield within.map(recordedEvent);
    if (within.length < PAGE) return;
    after = within.at(-1)?.version ?? after;
  }
}
