import {
  evolve,
  forgetSettled,
  fromSnapshot,
  initialState,
  settledCount,
} from '../../domain/index.ts';
import type { Reservation, ResourceStreamState, WaitingListEntry } from '../../domain/index.ts';
import { numbersLiteral, textsLiteral } from '../../store/array-literal.ts';
import { readSnapshots } from '../../store/load-streams.ts';
import { recordedEvent, type RecordedRow } from '../../store/recorded-row.ts';
import type { Sql } from '../../store/sql.ts';

/** A stream as a window finds it: everything before its first version in the window. */
export interface StreamKey {
  readonly slot: number;
  readonly resourceId: string;
  readonly firstVersion: number;
}

/** What was taken of a resource when the window began, and what was still open. */
export interface StreamStart {
  readonly capacity: number;
  /** Units held and confirmed. */
  readonly taken: number;
  readonly holds: readonly Reservation[];
  readonly waiting: readonly WaitingListEntry[];
}

/** Streams that are folded at a time, events fetched at a time, and settled things remembered. */
const STREAMS = 500;
const ROWS = 2_000;
const REMEMBERED = 10_000;

/**
 * The state of streams before the versions given, folded from their events in flat memory; from a
 * snapshot on, where one is old enough. Streams that did not exist yet are left out.
 */
export async function readStreamStarts(
  sql: Sql,
  keys: readonly StreamKey[],
): Promise<Map<string, StreamStart>> {
  const starts = new Map<string, StreamStart>();
  const begun = keys.filter(({ firstVersion }) => firstVersion > 1);
  for (let at = 0; at < begun.length; at += STREAMS) {
    for (const state of await foldStreams(sql, begun.slice(at, at + STREAMS)))
      starts.set(state.resourceId, startOf(state));
  }
  return starts;
}

async function foldStreams(sql: Sql, keys: readonly StreamKey[]): Promise<ResourceStreamState[]> {
  const snapshots = await readSnapshots(sql, keys);
  const states = keys.map(({ resourceId, firstVersion }, index) => {
    const snapshot = snapshots[index] ?? null;
    const usable = snapshot !== null && snapshot.version < firstVersion;
    return (usable ? fromSnapshot(snapshot.state) : null) ?? initialState(resourceId);
  });
  const rows = sql<(RecordedRow & { n: number })[]>`
    select k.n::integer as n, e.resource_id, e.version, e.type, e.data,
      micros_of_timestamptz(e.decided_at) as decided_at
    from unnest(${numbersLiteral(keys.map(({ slot }) => slot))}::smallint[],
      ${textsLiteral(keys.map(({ resourceId }) => resourceId))}::text[],
      ${numbersLiteral(states.map(({ version }) => version))}::bigint[],
      ${numbersLiteral(keys.map(({ firstVersion }) => firstVersion))}::bigint[])
      with ordinality k(slot, id, after, before, n)
    join event e on e.slot = k.slot and e.resource_id = k.id
      and e.version > k.after and e.version < k.before
    order by k.n, e.version`.cursor(ROWS);
  for await (const page of rows) {
    for (const row of page) {
      const state = states[row.n - 1];
      if (state === undefined) continue;
      evolve(state, recordedEvent(row).event, row.version);
      if (settledCount(state) > REMEMBERED) forgetSettled(state);
    }
  }
  return states;
}

function startOf({
  descriptor,
  held,
  confirmed,
  holds,
  waiting,
}: ResourceStreamState): StreamStart {
  return {
    capacity: descriptor?.capacity ?? 0,
    taken: held + confirmed,
    holds: holds === null ? [] : [...holds],
    waiting: waiting === null ? [] : [...waiting],
  };
}
