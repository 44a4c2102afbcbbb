import { afterAll, beforeAll, expect, it } from 'vitest';
import { InvalidCursorError } from '../projections/page-cursor.ts';
import { evolveAll, initialState, availabilityOf } from '../domain/index.ts';
import type { Page } from '../projections/views.ts';
import {
  book,
  openTestEngine,
  reservationIn,
  reserve,
  seat,
  type TestEngine,
} from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import { claimOf } from './claim-of.ts';
import type { StoredEvent } from './stored-event.ts';
import { kindOf, type TimelineFilter } from './timeline-filter.ts';
import { TIMELINE_KINDS } from './timeline-attempt.ts';

const store = useTestStore();
let test: TestEngine;
let other: TestEngine;

beforeAll(async () => {
  test = await openTestEngine(store.url, { serverId: 'A', workers: false });
  other = await openTestEngine(store.url, { serverId: 'B', workers: false });
  const { ask } = test;
  await ask(seat('one', 1, { group: 'hall' }));
  await ask(seat('two', 2, { group: 'hall', attributes: { runId: 'run-7' } }));
  await ask(seat('lone', 1, { group: 'elsewhere' }));
  const first = await ask(reserve('one', 'ann'));
  await other.ask(reserve('one', 'bob'));
  await other.ask({
    kind: 'join',
    resourceId: 'one',
    clientId: 'cid',
    quantity: 1,
    holdForSeconds: 60,
  });
  const left = await ask({
    kind: 'join',
    resourceId: 'one',
    clientId: 'dan',
    quantity: 1,
    holdForSeconds: null,
  });
  if (!('entry' in left)) throw new Error('not waiting');
  await ask({ kind: 'leave', entryId: left.entry.id });
  await ask({ kind: 'cancel', reservationId: reservationIn(first) });
  const held = await ask(reserve('two', 'eve', { holdForSeconds: 60 }));
  await ask({ kind: 'amend', reservationId: reservationIn(held), quantity: 2 });
  await ask({ kind: 'confirm', reservationId: reservationIn(held) });
  await ask({ kind: 'confirm', reservationId: reservationIn(held) });
  const brief = await ask(reserve('lone', 'fay', { holdForSeconds: 1 }));
  await ask({ kind: 'update', resourceId: 'lone', capacity: 3, strict: false });
  await ask({ kind: 'close', resourceId: 'lone' });
  await ask({ kind: 'reopen', resourceId: 'lone' });
  await ask(book('gus', ['one', 1], ['lone', 1]));
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  // The hold is over: the next decision on its resource says so first.
  await ask({ kind: 'confirm', reservationId: reservationIn(brief) });
});
afterAll(() => Promise.all([test.engine.close(), other.engine.close()]));

const list = (
  filter: TimelineFilter,
  limit = 1_000,
  cursor: string | null = null,
): Promise<Page<StoredEvent>> => test.engine.timeline.list(filter, { cursor, limit });
const places = ({ items }: Page<StoredEvent>) =>
  items.map(({ slot, position }) => [slot, position]);

it('has every kind in this log, and says the same of each in SQL as in TypeScript', async () => {
  const { items } = await list({});
  const kinds = items.map(({ event }) => claimOf(event).kind);
  expect(new Set(kinds)).toEqual(new Set(TIMELINE_KINDS));
  for (const kind of TIMELINE_KINDS) {
    const filtered = await list({ kinds: [kind] });
    expect(filtered.items).toEqual(items.filter(({ event }) => claimOf(event).kind === kind));
  }
  const unknown = await store.sql`select from event e where ${kindOf(store.sql)} is null`;
  expect(unknown).toHaveLength(0);
});

it('pages without losing or repeating an event, at any page size', async () => {
  const all = await list({});
  expect(all.nextCursor).toBeNull();
  for (const filter of [{}, { group: 'hall' }, { resourceId: 'one' }, { serverId: 'A' }]) {
    const expected = places(await list(filter));
    for (const limit of [1, 2, 3, expected.length]) {
      const found = [];
      let cursor: string | null = null;
      do {
        const page: Page<StoredEvent> = await list(filter, limit, cursor);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...places(page));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(found).toEqual(expected);
    }
  }
});

it('goes by decision, and by version within a resource', async () => {
  const { items } = await list({ resourceId: 'one' });
  expect(items.map(({ version }) => version)).toEqual(items.map((_, index) => index + 1));
  const times = (await list({})).items.map(({ decidedAt }) => decidedAt);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it.each<[string, TimelineFilter, (event: StoredEvent) => boolean]>([
  ['resource', { resourceId: 'two' }, ({ resourceId }) => resourceId === 'two'],
  ['group', { group: 'hall' }, ({ resourceId }) => resourceId !== 'lone'],
  ['run', { runId: 'run-7' }, ({ resourceId }) => resourceId === 'two'],
  ['run and group', { runId: 'run-7', group: 'elsewhere' }, () => false],
  ['server', { serverId: 'B' }, ({ serverId }) => serverId === 'B'],
  ['unknown resource', { resourceId: 'none' }, () => false],
])('filters by %s', async (_, filter, belongs) => {
  const { items } = await list({});
  expect((await list(filter)).items).toEqual(items.filter(belongs));
});

it('keeps to a window of time, its end left out, on streams as on everything', async () => {
  const { items } = await list({});
  const from = items[Math.floor(items.length / 3)]!.decidedAt;
  const to = items[Math.floor((2 * items.length) / 3)]!.decidedAt;
  const within = items.filter(({ decidedAt }) => decidedAt >= from && decidedAt < to);
  expect(within.length).toBeGreaterThan(0);
  expect((await list({ from, to })).items).toEqual(within);
  for (const resourceId of ['one', 'two', 'lone']) {
    expect((await list({ from, to, resourceId })).items).toEqual(
      within.filter((event) => event.resourceId === resourceId),
    );
  }
});

it('refuses a cursor that no page gave', async () => {
  await expect(list({}, 1, 'nonsense')).rejects.toThrow(InvalidCursorError);
});

it('lets anybody rebuild a resource from it', async () => {
  for (const resourceId of ['one', 'two', 'lone']) {
    const { items } = await list({ resourceId });
    const rebuilt = availabilityOf(
      evolveAll(
        initialState(resourceId),
        items.map(({ event }) => event),
      ),
    );
    const [view] = await test.engine.availability.read([resourceId]);
    expect(view).toMatchObject({ ...rebuilt });
  }
});

it('is followed from a cursor on without gaps, whoever writes', async () => {
  const { timeline, availability } = test.engine;
  const start = await availability.cursor();
  const write = async (until: number): Promise<void> => {
    for (let n = until - 10; n < until; n++)
      await (n % 2 === 0 ? test : other).ask(reserve('lone', `follower-${String(n)}`));
  };
  const ending = new AbortController();
  const seen: StoredEvent[] = [];
  let cursor = start;
  // Comes back once from where it was, as a client that lost its connection does.
  for (const enough of [10, 20]) {
    const written = write(enough);
    const leaving = new AbortController();
    const signal = AbortSignal.any([leaving.signal, ending.signal]);
    for await (const page of timeline.follow({ resourceId: 'lone' }, cursor, signal)) {
      seen.push(...page.events);
      ({ cursor } = page);
      if (seen.length >= enough) break;
    }
    await written;
  }
  expect(seen.map(({ version }) => version)).toEqual(
    seen.map((_, index) => seen[0]!.version + index),
  );
  expect(seen).toHaveLength(20);
  ending.abort();
});

it('passes over what a filter leaves out, and ends with its signal', async () => {
  const { timeline, availability } = test.engine;
  const cursor = await availability.cursor();
  await test.ask(reserve('one', 'unseen'));
  const ending = new AbortController();
  for await (const page of timeline.follow({ group: 'elsewhere' }, cursor, ending.signal)) {
    expect(page.events).toEqual([]);
    expect(page.cursor).not.toEqual(cursor);
    ending.abort();
  }
});
