import {
  answerOf,
  decide,
  evolve,
  fromSnapshot,
  initialState,
  slotOf,
  type Answer,
  type Micros,
} from '../domain/index.ts';
import { readSnapshots } from '../store/load-streams.ts';
import { readStream } from '../store/read-stream.ts';
import type { Queryable } from '../store/sql.ts';

/**
 * Decides a change of capacity on the stream as it is, and writes nothing.
 *
 * @returns the answer it would get, and how many waiting entries it would promote; null when there
 *   is no such resource
 */
export async function dryRunUpdate(
  sql: Queryable,
  command: { readonly resourceId: string; readonly capacity: number; readonly strict: boolean },
  now: Micros,
): Promise<{ answer: Answer; promoted: number } | null> {
  const { resourceId } = command;
  const slot = slotOf(resourceId);
  const [snapshot] = await readSnapshots(sql, [{ slot, resourceId }]);
  const state = fromSnapshot(snapshot?.state) ?? initialState(resourceId);
  for await (const events of readStream(sql, slot, resourceId, { after: state.version })) {
    for (const recorded of events) evolve(state, recorded.event, recorded.version);
  }
  let ids = 0;
  const decision = decide(
    state,
    { kind: 'update', ...command },
    { now, newId: (kind) => `${kind}-${String(++ids)}` },
  );
  const event = decision.deciding === null ? undefined : decision.events[decision.deciding];
  if (event === undefined) return null;
  const version = state.version + (decision.deciding ?? 0) + 1;
  return {
    answer: answerOf({ event, resourceId, version, decidedAt: now }),
    promoted: decision.events.filter(({ type }) => type === 'WaitingListPromoted').length,
  };
}
