import type { Engine } from '@reservation-engine/engine';
import {
  decodeCursor,
  encodeCursor,
  type FeedCursor,
} from '@reservation-engine/engine/store/cursor';
import type { StoredEvent } from '@reservation-engine/engine/timeline/stored-event';
import type { TimelineFilter } from '@reservation-engine/engine/timeline/timeline-filter';
import { invalidInput } from '../trpc/api-error.ts';

/** How many events one message carries. */
const PART = 500;

/**
 * What is committed from now on, or from `lastEventId` on, until the signal aborts: each event
 * exactly once, with the cursor that stands right behind it. The first part tells where it begins
 * and is empty: whoever reads the past only then misses nothing in between.
 *
 * @throws ApiError VALIDATION_FAILED for a lastEventId that no watch gave
 */
export async function* watchLog(
  engine: Engine,
  filter: TimelineFilter,
  lastEventId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly [cursor: string, events: readonly StoredEvent[]]> {
  const resumed = lastEventId === undefined ? null : decodeCursor(lastEventId);
  if (lastEventId !== undefined && resumed === null)
    throw invalidInput('lastEventId', 'Is not where a watch had come to');
  let cursor: FeedCursor = resumed ?? (await engine.availability.cursor());
  yield [encodeCursor(cursor), []];
  for await (const page of engine.timeline.follow(filter, cursor, signal)) {
    let start = 0;
    for (; page.events.length - start > PART; start += PART) {
      const part = page.events.slice(start, start + PART);
      cursor = behind(cursor, part);
      yield [encodeCursor(cursor), part];
    }
    ({ cursor } = page);
    yield [encodeCursor(cursor), page.events.slice(start)];
  }
}

/** Within a slot events come in the order of positions, so the last of each is where it stands. */
function behind(cursor: FeedCursor, events: readonly StoredEvent[]): FeedCursor {
  const next = [...cursor];
  for (const { slot, position } of events) next[slot] = position;
  return next;
}
