import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slotOf } from '../domain/index.ts';
import { batchOf } from '../testing/append-fixtures.ts';
import { auditLog } from '../testing/audit.ts';
import {
  book,
  openTestEngine,
  reservationIn,
  reserve,
  seat,
  type TestEngine,
} from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import { append } from '../store/append.ts';
import { FeedGapError } from '../store/feed.ts';
import { retryParkedStream } from './parked-streams.ts';
import { project } from './project.ts';
import { rebuild } from './rebuild.ts';
import { rebuildAvailability } from './rebuild-availability.ts';
import { reservations } from './reservations.ts';
import { waitingEntries } from './waiting-entries.ts';
import { PROJECTIONS } from './workers.ts';

const store = useTestStore();
let test: TestEngine;

beforeAll(async () => {
  test = await openTestEngine(store.url, { workers: false });
});
afterAll(() => test.engine.close());

/** Everything that can happen to reservations and entries, on a few resources. */
async function history(prefix: string): Promise<void> {
  const { ask } = test;
  const ids = ['a', 'b', 'c'].map((letter) => `${prefix}-${letter}`);
  for (const id of ids) await ask(seat(id, 3));
  const [a = '', b = '', c = ''] = ids;
  const granted = [];
  for (let n = 0; n < 3; n++)
    granted.push(reservationIn(await ask(reserve(a, `ann-${String(n)}`))));
  await ask(reserve(a, 'bob', { joinWaitingList: true }));
  await ask(reserve(a, 'cid', { joinWaitingList: true, quantity: 2 }));
  const dan = await ask(reserve(a, 'dan', { joinWaitingList: true }));
  await ask({ kind: 'cancel', reservationId: granted[0] ?? '' });
  if ('entry' in dan) await ask({ kind: 'leave', entryId: dan.entry.id });
  const held = reservationIn(await ask(reserve(b, 'eve', { holdForSeconds: 60 })));
  await ask({ kind: 'amend', reservationId: held, quantity: 2 });
  await ask({ kind: 'confirm', reservationId: held });
  await ask(book('fay', [b, 1], [c, 2]));
  await ask(reserve(c, 'gus', { quantity: 3 }));
}

async function projectAll(): Promise<void> {
  for (const projection of PROJECTIONS) while ((await project(store.sql, projection)) > 0);
}

const tables = async (): Promise<unknown> => ({
  reservations: await store.sql`select * from reservation order by slot, reservation_id`,
  entries: await store.sql`select * from waiting_entry order by slot, entry_id`,
  availability: await store.sql`select * from availability order by slot, resource_id`,
  activity: await store.sql`
    select * from activity order by slot, width, begins_at, "group", server_id`,
});

describe('projecting', () => {
  it('shows every reservation and entry as its last event left it', async () => {
    await history('seen');
    await projectAll();
    const list = await test.engine.reservations.list(
      { resourceId: 'seen-a' },
      { cursor: null, limit: 10 },
    );
    expect(list.items.map(({ clientId, status }) => `${clientId} ${status}`)).toEqual([
      'bob confirmed',
      'ann-2 confirmed',
      'ann-1 confirmed',
      'ann-0 cancelled',
    ]);
    const { items } = await test.engine.waitingList.list(
      { group: 'hall', resourceId: 'seen-a' },
      { cursor: null, limit: 10 },
    );
    expect(
      items.map(({ clientId, status, position }) => `${clientId} ${status} ${position}`),
    ).toEqual(['bob promoted 0', 'cid waiting 1', 'dan left 0']);
    const [booked] = (
      await test.engine.reservations.list({ clientId: 'fay' }, { cursor: null, limit: 10 })
    ).items;
    const together = await test.engine.reservations.list(
      { bookingId: booked?.bookingId ?? '' },
      { cursor: null, limit: 10 },
    );
    expect(together.items).toHaveLength(2);
  });

  it('is done exactly once by any number of workers', async () => {
    await Promise.all([1, 2, 3].map((n) => history(`crowd-${String(n)}`)));
    const [before] =
      await store.sql`select sum(position)::bigint as sum from checkpoint where projection = 'reservation'`;
    const passed = await Promise.all(
      Array.from({ length: 6 }, async () => {
        let events = 0;
        for (let round = 0; round < 10; round++) events += await project(store.sql, reservations);
        return events;
      }),
    );
    const [after] =
      await store.sql`select sum(position)::bigint as sum from checkpoint where projection = 'reservation'`;
    expect(passed.reduce((sum, events) => sum + events, 0)).toBe(
      Number(after?.['sum']) - Number(before?.['sum']),
    );
    const [head] = await store.sql`select sum(position)::bigint as sum from slot_head`;
    expect(after).toEqual(head);
  });

  it('pages through lists without losing or repeating anything', async () => {
    await projectAll();
    const all = await test.engine.reservations.list({}, { cursor: null, limit: 1_000 });
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await test.engine.reservations.list({}, { cursor, limit: 3 });
      paged.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all.items.map((item) => item.id));
    expect(all.nextCursor).toBeNull();
  });
});

describe('reading one’s own writes', () => {
  it('finds in lists what was committed here just before', async () => {
    const { engine, ask } = await openTestEngine(store.url, { serverId: 'reader' });
    await ask(seat('own', 1));
    for (let n = 0; n < 3; n++) {
      await ask(reserve('own', `ann-${String(n)}`, { joinWaitingList: true }));
      const page = { cursor: null, limit: 10 };
      const reserved = await engine.reservations.list({ resourceId: 'own' }, page);
      const waiting = await engine.waitingList.list({ resourceId: 'own' }, page);
      expect(reserved.items.length + waiting.items.length).toBe(n + 1);
    }
    await engine.close();
  });
});

describe('rebuilding from the events', () => {
  it('gives identical tables, while events go on arriving', async () => {
    await history('before');
    await projectAll();
    const arriving = history('meanwhile');
    for (const projection of PROJECTIONS) await rebuild(store.sql, projection);
    await rebuildAvailability(store.sql);
    await arriving;
    await projectAll();
    const worked = await tables();
    for (const projection of PROJECTIONS) await rebuild(store.sql, projection);
    await rebuildAvailability(store.sql);
    expect(await tables()).toEqual(worked);
    await auditLog(store.sql);
  });

  it('mends what somebody changed by hand, and reports its progress', async () => {
    await projectAll();
    const right = await tables();
    await store.sql`update reservation set status = 'held', quantity = 99`;
    await store.sql`delete from waiting_entry`;
    await store.sql`update availability set confirmed = 99, version = 1`;
    await store.sql`delete from availability where resource_id = 'seen-b'`;
    const progress: number[] = [];
    await rebuild(store.sql, reservations, ({ events }) => progress.push(events));
    await rebuild(store.sql, waitingEntries);
    await rebuildAvailability(store.sql);
    expect(await tables()).toEqual(right);
    expect(progress.length).toBeGreaterThan(0);
  });
});

it('does not make readers wait behind one that reads for long, while it is rebuilt', async () => {
  await projectAll();
  const right = await tables();
  let isRebuilt = false;
  const { promise: read, resolve: leave } = Promise.withResolvers<undefined>();
  const { promise: reading, resolve: begun } = Promise.withResolvers<undefined>();
  const long = store.sql.begin(async (tx) => {
    await tx`select count(*) from reservation`;
    begun(undefined);
    await read;
  });
  await reading;
  const rebuilt = rebuild(store.sql, reservations).then(() => (isRebuilt = true));
  try {
    for (let n = 0; n < 20; n++) {
      await pause(100);
      await store.sql.begin(async (tx) => {
        await tx`set local lock_timeout = '1s'`;
        await tx`select count(*) from reservation`;
      });
    }
    expect(isRebuilt).toBe(false);
  } finally {
    leave(undefined);
    await long;
    await rebuilt;
  }

  expect(await tables()).toEqual(right);
});

describe('an event that a projection cannot take', () => {
  it('parks its stream, lets the others go on, and is taken up again once mended', async () => {
    const { ask } = test;
    await ask(seat('bad', 5));
    await ask(seat('good', 5));
    const slot = slotOf('bad');
    const broken = { reservation: { quantity: 'many' } };
    await append(
      store.sql,
      'A',
      4_000_000_000_000_000,
      batchOf({
        slot,
        id: 'bad',
        expected: 1,
        events: [{ type: 'ReservationConfirmed', subject: 'r-broken', data: broken }],
      }),
    );
    await ask(reserve('good', 'ann'));
    await projectAll();
    expect(await test.engine.health()).toMatchObject({
      projections: [
        { name: 'activity', behind: 0, parkedStreams: 0 },
        { name: 'reservation', behind: 0, parkedStreams: 1 },
        { name: 'waiting_entry', behind: 0, parkedStreams: 0 },
      ],
    });
    expect(await store.sql`select resource_id, version from parked_stream`).toEqual([
      { resource_id: 'bad', version: 2 },
    ]);
    const list = await test.engine.reservations.list(
      { resourceId: 'good' },
      { cursor: null, limit: 5 },
    );
    expect(list.items).toHaveLength(1);
    await expect(retryParkedStream(store.sql, reservations, slot, 'bad')).rejects.toThrow();
    expect(await store.sql`select from parked_stream`).toHaveLength(1);

    const mended = {
      reservation: {
        id: 'r-broken',
        resourceId: 'bad',
        clientId: 'bob',
        quantity: 1,
        status: 'confirmed',
        serverTimestamp: 4_000_000_000_000_000,
        bookingId: null,
        expiresAt: null,
      },
    };
    await store.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update event set data = ${JSON.stringify(mended)}::text::jsonb where subject_id = 'r-broken'`;
    });
    expect(await retryParkedStream(store.sql, reservations, slot, 'bad')).toBe(true);
    expect(await retryParkedStream(store.sql, reservations, slot, 'bad')).toBe(false);
    const there = await test.engine.reservations.list(
      { resourceId: 'bad' },
      { cursor: null, limit: 5 },
    );
    expect(there.items).toMatchObject([{ clientId: 'bob' }]);
  });
});

it('stops at a gap in the log rather than project past it', async () => {
  await test.ask(seat('gap', 5));
  await test.ask(reserve('gap', 'ann'));
  await store.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from event where resource_id = 'gap' and version = 1`;
  });
  await expect(project(store.sql, reservations)).rejects.toThrow(FeedGapError);
});
