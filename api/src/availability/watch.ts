import type { Engine } from '@reservation-engine/engine';
import type { AvailabilityView } from '@reservation-engine/engine/projections/views';
import {
  decodeCursor,
  encodeCursor,
  type FeedCursor,
} from '@reservation-engine/engine/store/cursor';
import { invalidInput } from '../trpc/api-error.ts';
import { toAvailability, type AvailabilityDto } from '../wire/availability.ts';

/** How many resources are looked up at once; a burst is told in parts. */
const PART = 500;
const MAX_REMEMBERED = 20_000;

export interface WatchFilter {
  readonly resourceIds?: readonly string[] | undefined;
  readonly group?: string | undefined;
  readonly lastEventId?: string | undefined;
}

export interface AvailabilityUpdate {
  /** True for what there was when the watch began; then come changes. */
  readonly snapshot: boolean;
  readonly items: AvailabilityDto[];
}

/** An update, and where to resume once it has been handled. */
export type TrackedUpdate = readonly [cursor: string, update: AvailabilityUpdate];

/**
 * The availability of some resources, then every change of it, until the signal aborts. Of several
 * changes in quick succession only the last is told. With `lastEventId` it goes on from there, on
 * whatever server, and leaves the snapshot out.
 *
 * @throws ApiError VALIDATION_FAILED for a lastEventId that no watch gave
 */
export async function* watchAvailability(
  engine: Engine,
  filter: WatchFilter,
  signal: AbortSignal,
): AsyncGenerator<TrackedUpdate> {
  const concerns = concernOf(engine, filter);
  let cursor = resumedFrom(filter.lastEventId);
  if (cursor === null) {
    // Taken before reading: what changes in between is told again rather than missed.
    cursor = await engine.availability.cursor();
    const place = encodeCursor(cursor);
    for await (const views of snapshot(engine, filter)) {
      yield [place, { snapshot: true, items: views.map(toAvailability) }];
    }
  }
  let place = encodeCursor(cursor);
  for await (const change of engine.availability.watch(cursor, signal)) {
    const ids = await concerns(change.resourceIds);
    for (let start = 0; start < ids.length; start += PART) {
      const views = await engine.availability.read(ids.slice(start, start + PART));
      // Until its last part is handled, a change is not behind us.
      if (start + PART >= ids.length) place = encodeCursor(change.cursor);
      yield [place, { snapshot: false, items: views.map(toAvailability) }];
    }
  }
}

function resumedFrom(lastEventId: string | undefined): FeedCursor | null {
  if (lastEventId === undefined) return null;
  const cursor = decodeCursor(lastEventId);
  if (cursor === null) throw invalidInput('lastEventId', 'Is not where a watch had come to');
  return cursor;
}

async function* snapshot(
  engine: Engine,
  { resourceIds, group }: WatchFilter,
): AsyncGenerator<readonly AvailabilityView[]> {
  if (resourceIds !== undefined) {
    for (let start = 0; start < resourceIds.length; start += PART) {
      yield await engine.availability.read(resourceIds.slice(start, start + PART));
    }
    return;
  }
  const filter = group === undefined ? {} : { group };
  let cursor: string | null = null;
  do {
    const { value } = await engine.availability.list(filter, { cursor, limit: PART });
    yield value.items;
    cursor = value.nextCursor;
  } while (cursor !== null);
}

/** Says which of the changed resources the watch is about. */
function concernOf(
  engine: Engine,
  { resourceIds, group }: WatchFilter,
): (changed: readonly string[]) => Promise<string[]> {
  const named = resourceIds === undefined ? null : new Set(resourceIds);
  // A resource never changes its group, so each is asked for once.
  const groups = new Map<string, string | null>();
  const isInGroup = async (id: string): Promise<boolean> => {
    if (group === undefined) return true;
    let found = groups.get(id);
    if (found === undefined) {
      found = (await engine.resources.get(id))?.resource.group ?? null;
      if (groups.size >= MAX_REMEMBERED) groups.clear();
      groups.set(id, found);
    }
    return found === group;
  };
  return async (changed) => {
    const ids = named === null ? changed : changed.filter((id) => named.has(id));
    const inGroup = await Promise.all(ids.map(isInGroup));
    return ids.filter((_, index) => inGroup[index]);
  };
}
