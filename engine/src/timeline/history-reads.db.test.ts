import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidCursorError } from '../projections/page-cursor.ts';
import {
  book,
  openTestEngine,
  reservationIn,
  reserve,
  seat,
  type TestEngine,
} from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import type { RefusalFilter } from './refusals.ts';
import type { StoredEvent } from './stored-event.ts';

const store = useTestStore();
let test: TestEngine;
/** All of the log, in the order of decisions. */
let log: readonly StoredEvent[];

/** Everything that moves a counter, each way it can be moved. */
beforeAll(async () => {
  test = await openTestEngine(store.url, { workers: false });
  const { ask } = test;
  for (const id of ['a', 'b', 'c']) await ask(seat(id, 3));
  await ask(seat('elsewhere', 1, { group: 'other' }));
  const ann = reservationIn(await ask(reserve('a', 'ann', { quantity: 2 })));
  const bob = reservationIn(await ask(reserve('a', 'bob', { holdForSeconds: 600 })));
  await ask(reserve('a', 'cid'));
  await ask(reserve('a', 'dan', { joinWaitingList: true, quantity: 2 }));
  await ask(reserve('a', 'dan', { joinWaitingList: true, quantity: 2 }));
  const eve = await ask(reserve('a', 'eve', { joinWaitingList: true }));
  await ask({ kind: 'confirm', reservationId: bob });
  await ask({ kind: 'cancel', reservationId: ann });
  if ('entry' in eve) await ask({ kind: 'leave', entryId: eve.entry.id });
  await ask({ kind: 'cancel', reservationId: ann });
  const fay = reservationIn(await ask(reserve('b', 'fay', { holdForSeconds: 600 })));
  await ask({ kind: 'amend', reservationId: fay, quantity: 3 });
  await ask({ kind: 'amend', reservationId: fay, quantity: 1 });
  await ask({ kind: 'confirm', reservationId: fay });
  await ask({ kind: 'amend', reservationId: fay, quantity: 2 });
  await ask({ kind: 'update', resourceId: 'b', capacity: 1, strict: false });
  await ask({ kind: 'close', resourceId: 'b' });
  await ask(book('gus', ['a', 1], ['b', 1]));
  await ask({ kind: 'reopen', resourceId: 'b' });
  const brief = reservationIn(await ask(reserve('c', 'hal', { holdForSeconds: 1 })));
  const held = reservationIn(await ask(reserve('c', 'ida', { holdForSeconds: 600 })));
  await ask({ kind: 'cancel', reservationId: held });
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  await ask({ kind: 'confirm', reservationId: brief });
  log = (await test.engine.timeline.list({}, { cursor: null, limit: 1_000 })).items;
});
afterAll(() => test.engine.close());

describe('availability at an instant', () => {
  it('is, of every resource and at every decision, what its events fold to', async () => {
    const instants = [...new Set(log.map(({ decidedAt }) => decidedAt))];
    for (const time of instants.flatMap((decided) => [decided - 1, decided])) {
      const { items } = await test.engine.timeline.availabilityAt({ group: 'hall' }, time, {
        cursor: null,
        limit: 100,
      });
      const folded = [];
      for (const resourceId of ['a', 'b', 'c']) {
        const at = await test.engine.resources.stateAt(resourceId, { time });
        if (at === null) continue;
        const { resource, ...numbers } = at;
        const { capacity, state } = resource;
        folded.push({ resourceId, capacity, state, ...numbers });
      }
      expect(items).toEqual(folded);
    }
  });

  it('is told of one resource, and of all', async () => {
    const page = { cursor: null, limit: 100 };
    const now = Number.MAX_SAFE_INTEGER - 1;
    const one = await test.engine.timeline.availabilityAt({ resourceId: 'b' }, now, page);
    const all = await test.engine.timeline.availabilityAt({}, now, page);
    expect(one.items).toMatchObject([{ resourceId: 'b', confirmed: 2, overcommittedBy: 1 }]);
    expect(all.items.map(({ resourceId }) => resourceId)).toEqual(['a', 'b', 'c', 'elsewhere']);
  });

  it('pages', async () => {
    const now = log.at(-1)?.decidedAt ?? 0;
    const found = [];
    let cursor: string | null = null;
    do {
      const page = await test.engine.timeline.availabilityAt({}, now, { cursor, limit: 3 });
      found.push(...page.items.map(({ resourceId }) => resourceId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(found).toEqual(['a', 'b', 'c', 'elsewhere']);
    await expect(
      test.engine.timeline.availabilityAt({}, now, { cursor: 'x', limit: 3 }),
    ).rejects.toThrow(InvalidCursorError);
  });
});

describe('the rate of decisions', () => {
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
  const refused = (events: readonly StoredEvent[]) =>
    events.filter(({ event }) => event.type === 'ReservationRejected').length;

  it('counts every decision once, from the first one to now', async () => {
    const rate = await test.engine.timeline.rate({}, 7);
    expect(rate?.from).toBe(log[0]?.decidedAt);
    expect(rate?.to).toBeGreaterThan(log.at(-1)?.decidedAt ?? 0);
    expect(rate?.decisions).toHaveLength(7);
    expect(sum(rate?.decisions ?? [])).toBe(log.length);
    expect(sum(rate?.refusals ?? [])).toBe(refused(log));
  });

  it('puts each where it belongs', async () => {
    const from = log[0]?.decidedAt ?? 0;
    const to = (log.at(-1)?.decidedAt ?? 0) + 1;
    const parts = 5;
    const rate = await test.engine.timeline.rate({ group: 'hall', from, to }, parts);
    const expected = new Array<number>(parts).fill(0);
    for (const { resourceId, decidedAt } of log) {
      if (resourceId === 'elsewhere') continue;
      const part = Math.floor(((decidedAt - from) * parts) / (to - from));
      expected[part] = (expected[part] ?? 0) + 1;
    }
    expect(rate).toMatchObject({ from, to, decisions: expected });
  });

  it('is none of nothing', async () => {
    expect(await test.engine.timeline.rate({ group: 'nowhere' }, 5)).toBeNull();
  });
});

describe('refusals', () => {
  const refusals = (filter: RefusalFilter, limit = 100, cursor: string | null = null) =>
    test.engine.timeline.refusals(filter, { cursor, limit });
  const expected = (keeps: (event: StoredEvent) => boolean) =>
    log.filter((one) => one.event.type === 'ReservationRejected' && keeps(one)).toReversed();
  const clientOf = ({ event }: StoredEvent) =>
    event.type === 'ReservationRejected' ? event.data.clientId : null;

  it('are those of the log, newest first', async () => {
    expect(expected(() => true).length).toBeGreaterThan(3);
    expect((await refusals({})).items).toEqual(expected(() => true));
  });

  it.each<[string, RefusalFilter, (event: StoredEvent) => boolean]>([
    ['a resource', { resourceId: 'a' }, ({ resourceId }) => resourceId === 'a'],
    ['a group', { group: 'hall' }, ({ resourceId }) => resourceId !== 'elsewhere'],
    ['a client', { clientId: 'cid' }, (event) => clientOf(event) === 'cid'],
    ['no booking', { bookingId: 'b' }, () => false],
  ])('of %s', async (_, filter, keeps) => {
    expect((await refusals(filter)).items).toEqual(expected(keeps));
  });

  it('of a time', async () => {
    const [newest, second] = expected(() => true);
    const to = newest?.decidedAt ?? 0;
    const before = expected(({ decidedAt }) => decidedAt < to);
    expect((await refusals({ to })).items).toEqual(before);
    expect((await refusals({ group: 'hall', to })).items).toEqual(before);
    expect((await refusals({ from: second?.decidedAt ?? 0, to })).items).toEqual(
      before.filter(({ decidedAt }) => decidedAt >= (second?.decidedAt ?? 0)),
    );
  });

  it.each<[string, RefusalFilter]>([
    ['all', {}],
    ['a group', { group: 'hall' }],
  ])('page without losing or repeating one: %s', async (_, filter) => {
    const found = [];
    let cursor: string | null = null;
    do {
      const page = await refusals(filter, 2, cursor);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(found).toEqual(expected(() => true));
  });

  it('are found by an index of their own', async () => {
    const plan = await store.sql.begin(async (sql) => {
      await sql`set local enable_seqscan = off`;
      return sql`explain select position from event where slot = 3 and type = 'ReservationRejected'
        order by decided_at desc, position desc limit 10`;
    });
    expect(JSON.stringify(plan)).toContain('event_refused');
  });
});
