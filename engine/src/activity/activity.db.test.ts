import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { project } from '../projections/project.ts';
import { connect } from '../store/sql.ts';
import {
  openTestEngine,
  reservationIn,
  reserve,
  seat,
  type TestEngine,
} from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import { activity } from './activity-projection.ts';
import { WIDTHS } from './buckets.ts';
import { pruneActivity } from './prune-activity.ts';
import { readActivity, readCounts, type ActivityQuery } from './read-activity.ts';

const store = useTestStore();
let a: TestEngine;
let b: TestEngine;

beforeAll(async () => {
  a = await openTestEngine(store.url, { serverId: 'A', workers: false });
  b = await openTestEngine(store.url, { serverId: 'B', workers: false });
  await a.engine.servers.announce(null);
  await b.engine.servers.announce(null);
});
afterAll(() => a.engine.close());

async function nowOf(): Promise<number> {
  const [row] = await store.sql<{ now: number }[]>`
    select micros_of_timestamptz(clock_timestamp()) as now`;
  return row?.now ?? 0;
}

async function countedIn(query: Partial<ActivityQuery> = {}): Promise<readonly number[]> {
  while ((await project(store.sql, activity)) > 0);
  const { buckets } = await readActivity(store.sql, await nowOf(), {
    width: 600,
    buckets: 3,
    ...query,
  });
  const sum = (of: 'reservations' | 'refusals') =>
    buckets.reduce((total, bucket) => total + bucket[of], 0);
  return [sum('reservations'), sum('refusals')];
}

it('counts attempts to reserve by what they came to, once each', async () => {
  const { ask } = a;
  await ask(seat('stalls-1', 2, { group: 'stalls' }));
  const held = reservationIn(await ask(reserve('stalls-1', 'ann', { holdForSeconds: 60 })));
  await ask(reserve('stalls-1', 'bob'));
  await ask(reserve('stalls-1', 'cid'));
  // Neither a confirmation, nor a cancellation, nor a promotion is another attempt to reserve.
  await ask({ kind: 'confirm', reservationId: held });
  await ask(reserve('stalls-1', 'dan', { joinWaitingList: true }));
  await ask({ kind: 'cancel', reservationId: held });
  // Nor is a refused confirmation.
  await ask({ kind: 'confirm', reservationId: held });

  expect(await countedIn()).toEqual([2, 1]);
});

it('tells groups and servers apart', async () => {
  await b.ask(seat('balcony-1', 1, { group: 'balcony' }));
  await b.ask(reserve('balcony-1', 'eve'));
  for (const client of ['fay', 'gus', 'hal']) await a.ask(reserve('balcony-1', client));

  expect(await countedIn({ group: 'balcony' })).toEqual([1, 3]);
  expect(await countedIn({ group: 'balcony', serverId: 'B' })).toEqual([1, 0]);
  expect(await countedIn({ group: 'nowhere' })).toEqual([0, 0]);
});

it.each(WIDTHS)('has the same counts in buckets of %i s', async (width) => {
  expect(await countedIn({ width, buckets: 144 })).toEqual([3, 4]);
});

describe('commit latency', () => {
  it('is counted by each server, and kept', async () => {
    const query = { width: 600, buckets: 3 } as const;
    const ofAll = await a.engine.activity.read(query);
    const ofB = await b.engine.activity.read({ ...query, serverId: 'B' });
    await b.engine.close();
    const kept = await a.engine.activity.read({ ...query, serverId: 'B' });

    expect(ofAll.latency.p50).toBeGreaterThan(0);
    expect(ofB.latency.p99).toBeGreaterThanOrEqual(ofB.latency.p50 ?? Infinity);
    expect(kept.latency).toEqual(ofB.latency);
    expect(kept.latencySince).not.toBeNull();
  });

  it('says so where a server has counted none', async () => {
    const { latency, latencySince } = await a.engine.activity.read({
      width: 5,
      buckets: 120,
      serverId: 'nobody',
    });
    expect(latency).toEqual({ p50: null, p99: null, p999: null });
    expect(latencySince).toBeNull();
  });
});

it('forgets buckets that no chart shows any more', async () => {
  await store.sql`
    insert into activity select slot, width, begins_at - width * interval '301 seconds', 'old',
      server_id, 1, 1 from activity`;
  await pruneActivity(store.sql);
  const groups = await store.sql<
    { group: string }[]
  >`select distinct "group" from activity order by 1`;
  expect(groups.map(({ group }) => group)).toEqual(['balcony', 'stalls']);
});

describe.each(['never analysed', 'analysed'])('a day of a busy store, %s', (kind) => {
  const now = 1_800_000_000_000_000;
  beforeAll(async () => {
    if (kind === 'analysed') {
      await store.sql`analyze activity`;
      return;
    }
    await store.sql`
      insert into activity
      select s, w, timestamptz_of_micros(${now}) - n * w * interval '1 second', 'g', 'A', 10, 10
      from generate_series(0, 63) s, unnest(array[5, 30, 600]) w, generate_series(0, 299) n`;
  });

  it('is read as one range of the primary key for each slot', async () => {
    const plans: string[] = [];
    const sql = connect(store.url, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: 'test',
      indexProbes: true,
      onNotice: (message) => plans.push(message),
    });
    await sql`load 'auto_explain'`;
    await sql`select set_config('auto_explain.log_min_duration', '0', false),
      set_config('auto_explain.log_analyze', 'on', false),
      set_config('auto_explain.log_level', 'notice', false),
      set_config('client_min_messages', 'notice', false)`;
    plans.length = 0;
    const counts = await readCounts(
      sql,
      { width: 600, buckets: 144 },
      { from: now - 143 * 600_000_000, to: now + 1 },
    );
    await sql.end();

    expect(counts).toHaveLength(144);
    const plan = plans.join('\n');
    expect(plan).toContain('activity_pkey');
    expect(plan).not.toContain('Seq Scan on activity');
    expect(plan).not.toContain('Rows Removed by Filter');
  });
});
