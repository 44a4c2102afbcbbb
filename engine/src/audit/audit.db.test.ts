import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine, reserve, seat, type TestEngine } from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import type { Act } from './acts.ts';
import type { ActFilter } from './read-acts.ts';
import type { OperatorAct } from './record-act.ts';

const store = useTestStore();
let test: TestEngine;

const FIRST = { cursor: null, limit: 100 };
const list = async (filter: ActFilter = {}): Promise<readonly Act[]> =>
  (await test.engine.audit.list(filter, FIRST)).items;
const told = (acts: readonly Act[]): string[] =>
  acts.map(({ action, subject }) => `${action} ${subject}`);

beforeAll(async () => {
  test = await openTestEngine(store.url, { serverId: 'A' });
  await test.ask(seat('hall', 2));
  for (let n = 0; n < 5; n++) await test.ask(reserve('hall', `client-${n}`));
  await test.ask({ kind: 'update', resourceId: 'hall', capacity: 1, strict: false });
  await test.ask({ kind: 'close', resourceId: 'hall' });
  await test.ask({ kind: 'reopen', resourceId: 'hall' });
  const act: OperatorAct = {
    actId: 'act-1',
    serverId: 'A',
    caller: 'operator-1',
    requestId: 'request-1',
    action: 'clock.offset',
    subject: 'B',
    before: { offsetUs: 0 },
    after: { offsetUs: -5 },
  };
  await test.engine.audit.record(act);
  await test.engine.audit.record(act);
  await store.sql`
    insert into clock_event (server_id, happened_at, ordinal, type, detail)
    select 'C', clock_timestamp(), n, case when n = 1 then 'sync' else 'step' end,
      '{"cause": "correction", "deltaUs": -1500000, "reading": {"wall": 1}}'
    from generate_series(1, 2) n`;
});
afterAll(() => test.engine.close());

it('lists what was done and by whom, newest first, and nothing that is no act', async () => {
  const acts = await list();

  expect(told(acts)).toEqual([
    'clock.step C',
    'clock.offset B',
    'resource.reopen hall',
    'resource.close hall',
    'resource.capacity hall',
    'resource.create hall',
  ]);
  expect(acts[0]).toMatchObject({
    actor: 'C',
    after: { cause: 'correction', deltaUs: -1_500_000 },
  });
  expect(acts[1]).toMatchObject({
    ...{ actor: 'operator-1', serverId: 'A', requestId: 'request-1' },
    ...{ before: { offsetUs: 0 }, after: { offsetUs: -5 } },
  });
  expect(acts[4]).toMatchObject({
    before: { capacity: 2 },
    after: { capacity: 1, overcommittedBy: 1 },
  });
  expect(acts[5]).toMatchObject({ before: null, after: { capacity: 2 } });
});

it.each([
  [{ actions: ['resource.close', 'clock.step'] }, ['clock.step C', 'resource.close hall']],
  [{ actions: ['projection.rebuild'] }, []],
  [{ actor: 'operator-1' }, ['clock.offset B']],
  [{ subject: 'B' }, ['clock.offset B']],
  [{ subject: 'C', actor: 'C' }, ['clock.step C']],
  [{ subject: 'C', actor: 'B' }, []],
  [{ actions: [] }, []],
] satisfies readonly [ActFilter, string[]][])('filters by %j', async (filter, expected) => {
  expect(told(await list(filter))).toEqual(expected);
});

it('finds those of a resource and of a span of time', async () => {
  const acts = await list({ subject: 'hall' });
  expect(acts).toHaveLength(4);

  const [reopened, closed] = acts;
  if (reopened === undefined || closed === undefined) throw new Error('no acts');
  expect(told(await list({ from: closed.at, to: reopened.at }))).toEqual(['resource.close hall']);
});

it('gives the same acts page by page, also those of one instant', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, n) => test.ask(seat(`row-${n}`))));
  const all = await list();
  expect(all).toHaveLength(18);

  const paged: Act[] = [];
  let cursor: string | null = null;
  do {
    const page = await test.engine.audit.list({}, { cursor, limit: 5 });
    paged.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(paged).toEqual(all);
  await expect(test.engine.audit.list({}, { cursor: 'x', limit: 5 })).rejects.toThrow('cursor');
});

describe('of a long log', () => {
  it('reads acts by their own indexes, and no reservation', async () => {
    const plans = await store.sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx<{ 'QUERY PLAN': string }[]>`
        explain select e.position from event e
        where e.type = 'ResourceClosed' and e.type in
          ('ResourceCreated', 'ResourceCapacityChanged', 'ResourceClosed', 'ResourceReopened')
        order by e.decided_at desc, e.slot desc, e.position desc limit 10`;
    });
    const plan = plans.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index Only Scan Backward using event_act');
    expect(plan).not.toContain('Sort');
  });
});
