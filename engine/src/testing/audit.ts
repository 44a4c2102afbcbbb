import { expect } from 'vitest';
import { availabilityOf, evolve, initialState, slotOf } from '../domain/index.ts';
import type { ResourceStreamState } from '../domain/index.ts';
import { FEED_START } from '../store/cursor.ts';
import { readFeed, type FeedEvent } from '../store/feed.ts';
import type { Sql } from '../store/sql.ts';

export interface Audit {
  readonly events: readonly FeedEvent[];
  readonly states: ReadonlyMap<string, ResourceStreamState>;
}

/**
 * Folds the whole log and holds it to what is promised at every version: positions and versions
 * without gaps, each stream in its own slot, time never backwards within a slot, never overbooked,
 * no reservation granted twice, each key deciding once, and the availability view equal to the
 * fold.
 */
export async function auditLog(sql: Sql): Promise<Audit> {
  const events = await readAll(sql);
  const states = new Map<string, ResourceStreamState>();
  const granted = new Set<string>();
  const times = new Map<number, number>();
  for (const recorded of events) {
    const { resourceId, slot, event, version, decidedAt } = recorded;
    expect(slot, `slot of ${resourceId}`).toBe(slotOf(resourceId));
    expect(decidedAt).toBeGreaterThanOrEqual(times.get(slot) ?? 0);
    times.set(slot, decidedAt);
    const before = states.get(resourceId) ?? initialState(resourceId);
    const availableBefore = availabilityOf(before)?.available ?? 0;
    const state = evolve(before, event, version);
    states.set(resourceId, state);
    const grants =
      event.type === 'ReservationHeld' ||
      (event.type === 'ReservationConfirmed' && !event.data.fromHold);
    if (grants) {
      const { id, quantity } = event.data.reservation;
      expect(granted.has(id), `${id} granted twice`).toBe(false);
      granted.add(id);
      expect(quantity, `${resourceId} overbooked at ${String(version)}`).toBeLessThanOrEqual(
        availableBefore,
      );
    }
  }
  const view = await sql<{ resource_id: string; held: number; confirmed: number }[]>`
    select resource_id, capacity, held, confirmed, waiting, state, version
    from availability order by resource_id`;
  const folded = [...states.values()]
    .map((state) => ({ resourceId: state.resourceId, counters: availabilityOf(state) }))
    .sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1))
    .map(({ resourceId, counters }) => ({
      resource_id: resourceId,
      capacity: counters?.capacity,
      held: counters?.held,
      confirmed: counters?.confirmed,
      waiting: counters?.waiting,
      state: counters?.state,
      version: counters?.version,
    }));
  expect(view.map((row) => ({ ...row }))).toEqual(folded);
  return { events, states };
}

async function readAll(sql: Sql): Promise<FeedEvent[]> {
  const events: FeedEvent[] = [];
  let cursor = FEED_START;
  for (;;) {
    const page = await readFeed(sql, cursor, 5_000);
    if (page.events.length === 0) return events;
    events.push(...page.events);
    cursor = page.cursor;
  }
}
