import { expect, it } from 'vitest';
import { batchOf } from '../testing/append-fixtures.ts';
import { useTestStore } from '../testing/test-store.ts';
import { append } from './append.ts';
import { readChangedResources } from './changed-resources.ts';
import { FEED_START, type FeedCursor } from './cursor.ts';
import { FeedGapError, readFeed } from './feed.ts';

const store = useTestStore();

/** Opens a transaction that has appended, and gives back what commits it. */
async function heldOpen(slot: number, id: string): Promise<() => Promise<void>> {
  let commit: () => void = () => undefined;
  let appended: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (commit = resolve));
  const ready = new Promise<void>((resolve) => (appended = resolve));
  const transaction = store.sql.begin(async (tx) => {
    await append(tx, 'A', 10, batchOf({ slot, id, expected: 0, events: [{}, {}] }));
    appended();
    await held;
  });
  await ready;
  return async () => {
    commit();
    await transaction;
  };
}

it('a reader beside an open append skips nothing: later appends of the slot wait for it', async () => {
  const commit = await heldOpen(20, 'first');
  let secondDone = false;
  const second = append(
    store.sql,
    'B',
    11,
    batchOf({ slot: 20, id: 'second', expected: 0, events: [{}] }),
  ).then(() => (secondDone = true));
  // Another slot is not held up.
  await append(
    store.sql,
    'B',
    11,
    batchOf({ slot: 21, id: 'elsewhere', expected: 0, events: [{}] }),
  );

  const seen: string[] = [];
  let cursor: FeedCursor = FEED_START;
  const look = async (): Promise<void> => {
    const page = await readFeed(store.sql, cursor, 100);
    cursor = page.cursor;
    seen.push(...page.events.map((event) => `${event.resourceId} ${event.position}`));
  };
  await look();
  expect(seen).toEqual(['elsewhere 1']);
  expect(secondDone).toBe(false);

  await commit();
  await second;
  await look();
  expect(seen).toEqual(['elsewhere 1', 'first 1', 'first 2', 'second 3']);
});

it('stops loudly where positions are not contiguous: the log is damaged', async () => {
  await append(
    store.sql,
    'A',
    20,
    batchOf({ slot: 22, id: 'damaged', expected: 0, events: [{}, {}, {}] }),
  );
  await store.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from event where slot = 22 and position = 2`;
  });
  await expect(readFeed(store.sql, FEED_START, 100)).rejects.toThrow(FeedGapError);
  await expect(readChangedResources(store.sql, FEED_START)).rejects.toThrow(
    /slot 22 continues at position 3, not 2|damaged/,
  );
});
