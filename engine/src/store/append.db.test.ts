import { describe, expect, it } from 'vitest';
import { batchOf, type TestStream } from '../testing/append-fixtures.ts';
import { useTestStore } from '../testing/test-store.ts';
import { append } from './append.ts';
import { readFeed } from './feed.ts';
import { FEED_START } from './cursor.ts';

const store = useTestStore();
const NOON = 1_790_000_000_000_000;
const two = [{}, {}];

describe('expected versions', () => {
  it('no stream yet: 0', async () => {
    const first = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'new', expected: 0, events: two }),
    );
    expect(first.streams).toEqual([{ status: 'appended', version: 2 }]);
    const again = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'new', expected: 0, events: two }),
    );
    expect(again.streams).toEqual([{ status: 'conflict', actualVersion: 2 }]);
  });

  it('exactly this one', async () => {
    await append(store.sql, 'A', NOON, batchOf({ slot: 1, id: 'exact', expected: 0, events: two }));
    const behind = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'exact', expected: 1, events: two }),
    );
    expect(behind.streams).toEqual([{ status: 'conflict', actualVersion: 2 }]);
    const ahead = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'exact', expected: 3, events: two }),
    );
    expect(ahead.streams).toEqual([{ status: 'conflict', actualVersion: 2 }]);
    const right = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'exact', expected: 2, events: two }),
    );
    expect(right.streams).toEqual([{ status: 'appended', version: 4 }]);
  });

  it('any: with a stream or without', async () => {
    const fresh = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'any', expected: 'any', events: two }),
    );
    expect(fresh.streams).toEqual([{ status: 'appended', version: 2 }]);
    const more = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'any', expected: 'any', events: [{}] }),
    );
    expect(more.streams).toEqual([{ status: 'appended', version: 3 }]);
  });

  it('the stream exists', async () => {
    const none = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'some', expected: 'stream-exists', events: [{}] }),
    );
    expect(none.streams).toEqual([{ status: 'conflict', actualVersion: 0 }]);
    await append(store.sql, 'A', NOON, batchOf({ slot: 1, id: 'some', expected: 0, events: [{}] }));
    const there = await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 1, id: 'some', expected: 'stream-exists', events: [{}] }),
    );
    expect(there.streams).toEqual([{ status: 'appended', version: 2 }]);
  });
});

describe('several streams in one append', () => {
  it('answers each on its own, and numbers positions of each slot without gaps', async () => {
    await append(
      store.sql,
      'A',
      NOON,
      batchOf({ slot: 7, id: 'taken', expected: 0, events: [{}] }),
    );
    const result = await append(
      store.sql,
      'A',
      NOON,
      batchOf(
        { slot: 7, id: 'one', expected: 0, events: two },
        { slot: 7, id: 'taken', expected: 0, events: two },
        { slot: 8, id: 'other-slot', expected: 0, events: [{}] },
        { slot: 7, id: 'two', expected: 0, events: [{}] },
      ),
    );
    expect(result.streams.map(({ status }) => status)).toEqual([
      'appended',
      'conflict',
      'appended',
      'appended',
    ]);
    const { events } = await readFeed(store.sql, FEED_START, 100);
    const of = (slot: number) =>
      events
        .filter((event) => event.slot === slot)
        .map((e) => `${e.position} ${e.resourceId} ${e.version}`);
    expect(of(7)).toEqual(['1 taken 1', '2 one 1', '3 one 2', '4 two 1']);
    expect(of(8)).toEqual(['1 other-slot 1']);
    const [head] = await store.sql`select position from slot_head where slot = 7`;
    expect(head).toEqual({ position: 4 });
  });

  it('appends the streams of an atomic group all or none', async () => {
    await append(store.sql, 'A', NOON, batchOf({ slot: 9, id: 'full', expected: 0, events: [{}] }));
    const result = await append(
      store.sql,
      'A',
      NOON,
      batchOf(
        { slot: 9, id: 'night-1', expected: 0, group: 1, events: [{}] },
        { slot: 9, id: 'full', expected: 0, group: 1, events: [{}] },
        { slot: 10, id: 'bystander', expected: 0, group: 2, events: [{}] },
      ),
    );
    expect(result.streams).toEqual([
      { status: 'group' },
      { status: 'conflict', actualVersion: 1 },
      { status: 'appended', version: 1 },
    ]);
    expect(await store.sql`select from event where resource_id = 'night-1'`).toHaveLength(0);
  });
});

describe('idempotency keys', () => {
  const input = { slot: 11, id: 'seat', expected: 'any' as const };

  it('answers a key that was recorded with the event it was recorded with', async () => {
    const data = { facts: { available: 0 } };
    await append(store.sql, 'A', NOON, batchOf({ ...input, events: [{ key: 'k', data }] }));
    const again = await append(
      store.sql,
      'B',
      NOON + 1,
      batchOf({ ...input, events: [{ key: 'k' }] }),
    );
    expect(again.streams).toEqual([{ status: 'duplicate' }]);
    expect(again.duplicates).toMatchObject([
      {
        stream: 0,
        key: 'k',
        item: 0,
        inputHash: 'hash',
        version: 1,
        decidedAt: NOON,
        event: { data },
      },
    ]);
    expect(await store.sql`select from event where resource_id = 'seat'`).toHaveLength(1);
  });

  it('tells of a duplicate also where the version conflicts: it is answered, not decided again', async () => {
    const behind = await append(
      store.sql,
      'A',
      NOON + 2,
      batchOf({ ...input, expected: 0, events: [{ key: 'k' }] }),
    );
    expect(behind.streams).toEqual([{ status: 'duplicate' }]);
    expect(behind.duplicates).toHaveLength(1);
  });

  it('finds a key by a probe in a stream that gets no event with it', async () => {
    const probed = await append(
      store.sql,
      'A',
      NOON + 3,
      batchOf(
        { ...input, events: [], probe: 'k' },
        { slot: 11, id: 'other', expected: 0, group: 1, events: [{ key: 'k' }] },
      ),
    );
    expect(probed.streams[0]).toEqual({ status: 'duplicate' });
  });

  it('knows keys by caller and by resource', async () => {
    const elsewhere = await append(
      store.sql,
      'A',
      NOON + 4,
      batchOf({ slot: 11, id: 'another-seat', expected: 0, events: [{ key: 'k' }] }),
    );
    expect(elsewhere.streams).toEqual([{ status: 'appended', version: 1 }]);
    await expect(
      store.sql`insert into event select slot, position + 1000, resource_id, version + 1000, type,
        data, decided_at, subject_id, caller, request_id, idempotency_key, idempotency_item,
        input_hash, server_id, wall, mono, clock_epoch, clock from event
        where resource_id = 'another-seat'`,
    ).rejects.toMatchObject({ code: '23505' });
  });
});

describe('a batch that was sent before the one before it was answered', () => {
  const [slot, other] = [14, 15];
  const send = (name: string, after: readonly number[], ...streams: TestStream[]) =>
    append(store.sql, 'A', NOON, batchOf(...streams), {
      batch: name,
      after: new Map(after.map((each) => [each, before])),
    });
  let before: string;
  const seat = (id: string, expected: number): TestStream => ({ slot, id, expected, events: two });

  it('is appended if that one was the last to write to its slots', async () => {
    before = 'first';
    await send('first', [], seat('turn', 0));
    const second = await send('second', [slot], seat('turn', 2));
    expect(second.streams).toEqual([{ status: 'appended', version: 4 }]);
  });

  it('is a conflict if that one failed, even where the version is the one it expects', async () => {
    before = 'beaten';
    await send('quicker', [], seat('race', 0));
    const beaten = await send('beaten', [], seat('race', 0));
    expect(beaten.streams).toEqual([{ status: 'conflict', actualVersion: 2 }]);
    const next = await send('next', [slot], seat('race', 2));
    expect(next.streams).toEqual([{ status: 'conflict', actualVersion: 2 }]);
  });

  it('is a conflict if that one was appended in part', async () => {
    before = 'part';
    const part = await send('part', [], seat('whole', 0), seat('race', 0), {
      ...seat('elsewhere', 0),
      slot: other,
    });
    expect(part.streams.map(({ status }) => status)).toEqual(['appended', 'conflict', 'appended']);
    const next = await send('next', [slot, other], seat('whole', 2), {
      ...seat('elsewhere', 2),
      slot: other,
    });
    expect(next.streams).toEqual([
      { status: 'conflict', actualVersion: 2 },
      { status: 'appended', version: 4 },
    ]);
  });

  it('is a conflict if somebody wrote to the slot in between', async () => {
    before = 'mine';
    await send('mine', [], seat('mine', 0));
    await send('theirs', [], seat('theirs', 0));
    const next = await send('next', [slot], seat('mine', 2));
    expect(next.streams).toEqual([{ status: 'conflict', actualVersion: 2 }]);
  });
});

describe('time', () => {
  it('never runs backwards within a slot: an earlier proposal is refused and told the time', async () => {
    await append(
      store.sql,
      'A',
      NOON + 10,
      batchOf({ slot: 12, id: 'late', expected: 0, events: [{}] }),
    );
    const early = await append(
      store.sql,
      'B',
      NOON + 9,
      batchOf({ slot: 12, id: 'early', expected: 0, events: [{}] }),
    );
    expect(early.streams).toEqual([{ status: 'time' }]);
    expect(early.decidedAt.get(12)).toBe(NOON + 10);
    const same = await append(
      store.sql,
      'B',
      NOON + 10,
      batchOf({ slot: 12, id: 'early', expected: 0, events: [{}] }),
    );
    expect(same.streams).toEqual([{ status: 'appended', version: 1 }]);
  });

  it('keeps microseconds exactly, of the decision and of the evidence', async () => {
    const odd = NOON + 123_457;
    await append(
      store.sql,
      'A',
      odd,
      batchOf({ slot: 13, id: 'exact-time', expected: 0, events: [{}] }),
    );
    const [row] = await store.sql`select micros_of_timestamptz(decided_at) as decided,
      micros_of_timestamptz(wall) as wall, mono, clock_epoch, server_id, caller, request_id
      from event where resource_id = 'exact-time'`;
    expect(row).toEqual({
      decided: odd,
      wall: 1_790_000_000_123_456,
      mono: 42,
      clock_epoch: 1,
      server_id: 'A',
      caller: 'tester',
      request_id: 'request-1',
    });
  });
});
