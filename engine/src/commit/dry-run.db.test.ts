import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestEngine, reservationIn, reserve, seat } from '../testing/test-engine.ts';
import type { TestEngine } from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import type { DryCommand } from './dry-run.ts';

const store = useTestStore();
let test: TestEngine;

beforeAll(async () => {
  test = await openTestEngine(store.url, { workers: false });
});
afterAll(() => test.engine.close());

/** A resource of three units, all of them ann's, for which two wait: bob for 1, then cid for 2. */
async function wanted(id: string): Promise<{ ann: string; bob: string; cid: string }> {
  await test.ask(seat(id, 3));
  const ann = reservationIn(await test.ask(reserve(id, 'ann', { quantity: 3 })));
  const [bob, cid] = [
    await test.ask(reserve(id, 'bob', { joinWaitingList: true })),
    await test.ask(reserve(id, 'cid', { joinWaitingList: true, quantity: 2 })),
  ];
  if (!('entry' in bob) || !('entry' in cid)) throw new Error('not waiting');
  return { ann, bob: bob.entry.id, cid: cid.entry.id };
}

const promotedBy = async (command: DryCommand): Promise<string[]> =>
  ((await test.engine.dryRun(command))?.promoted ?? []).map(
    ({ clientId, quantity }) => `${clientId}:${String(quantity)}`,
  );

async function versionOf(resourceId: string): Promise<number | undefined> {
  const [view] = await test.engine.availability.read([resourceId]);
  return view?.version;
}

it('says what a cancellation would do, and it does that', async () => {
  const { ann } = await wanted('cancelled');
  const before = await versionOf('cancelled');
  const command = { kind: 'cancel', reservationId: ann } as const;

  const tried = await test.engine.dryRun(command);
  expect(tried?.promoted.map(({ clientId }) => clientId)).toEqual(['bob', 'cid']);
  expect(await versionOf('cancelled')).toBe(before);

  const done = await test.ask(command);
  expect(tried?.answer).toEqual(done);
  const [view] = await test.engine.availability.read(['cancelled']);
  expect(view).toMatchObject({ confirmed: 3, waiting: 0 });
});

it('knows who an amendment makes room for, and that one up is refused', async () => {
  const { ann } = await wanted('amended');
  const amended = { kind: 'amend', reservationId: ann } as const;

  expect(await promotedBy({ ...amended, quantity: 2 })).toEqual(['bob:1']);
  expect(await test.engine.dryRun({ ...amended, quantity: 4 })).toMatchObject({
    answer: { outcome: 'rejected', code: 'RESOURCE_FULL' },
    promoted: [],
  });
});

it('knows who stood behind one who leaves', async () => {
  const { ann, bob, cid } = await wanted('left');
  await test.ask({ kind: 'amend', reservationId: ann, quantity: 3 });
  expect(await promotedBy({ kind: 'leave', entryId: bob })).toEqual([]);
  // One unit is free and cid, who needs two, stands before dan.
  await test.ask({ kind: 'leave', entryId: bob });
  await test.ask(reserve('left', 'dan', { joinWaitingList: true }));
  await test.ask({ kind: 'amend', reservationId: ann, quantity: 2 });
  expect(await promotedBy({ kind: 'leave', entryId: cid })).toEqual(['dan:1']);
});

it('learns of what is long settled from the log', async () => {
  const { ann } = await wanted('settled');
  await test.ask({ kind: 'cancel', reservationId: ann });
  expect(await test.engine.dryRun({ kind: 'cancel', reservationId: ann })).toMatchObject({
    answer: { outcome: 'rejected', code: 'INVALID_STATE', currentStatus: 'cancelled' },
  });
});

it('does not find what does not exist', async () => {
  const { ann, bob } = await wanted('found');
  for (const reservationId of [
    'nothing',
    bob,
    ann.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  ])
    expect(await test.engine.dryRun({ kind: 'cancel', reservationId })).toBeNull();
  expect(await test.engine.dryRun({ kind: 'leave', entryId: ann })).toBeNull();
});
