import { beforeAll, describe, expect, it } from 'vitest';
import { batchOf } from '../testing/append-fixtures.ts';
import { useTestStore } from '../testing/test-store.ts';
import { append } from './append.ts';
import { FEED_START } from './cursor.ts';
import { readFeed } from './feed.ts';
import { readTails } from './load-streams.ts';
import { readRecorded } from './read-recorded.ts';
import { readSubjects } from './read-subjects.ts';
import { connect, type Queryable, type Sql } from './sql.ts';

const store = useTestStore();

/** Runs statements and gives back the plans they really had, those inside functions included. */
async function plansOf(
  url: string,
  statements: (sql: Queryable) => Promise<unknown>,
): Promise<string> {
  const plans: string[] = [];
  const sql = connect(url, {
    max: 1,
    statementTimeoutMs: 0,
    applicationName: 'test',
    indexProbes: true,
    onNotice: (message) => plans.push(message),
  });
  await sql`load 'auto_explain'`;
  await sql`select set_config('auto_explain.log_min_duration', '0', false),
    set_config('auto_explain.log_nested_statements', 'on', false),
    set_config('auto_explain.log_level', 'notice', false),
    set_config('client_min_messages', 'notice', false)`;
  plans.length = 0;
  await statements(sql);
  await sql.end();
  return plans.join('\n');
}

/** Fills the log: a hundred thousand events, most of them of one stream. */
async function fill(sql: Sql): Promise<void> {
  await sql`
    insert into event (slot, position, resource_id, version, type, data, decided_at, subject_id,
      caller, idempotency_key, input_hash, server_id, wall, mono, clock_epoch)
    select 5, n, case when n % 10 = 0 then 'other-' || n else 'hot' end,
      case when n % 10 = 0 then 1 else n - n / 10 end, 'ReservationRejected', '{}',
      timestamptz 'epoch', 'r' || n, 'tester', 'key-' || n, 'hash', 'A', timestamptz 'epoch', n, 0
    from generate_series(1, 100000) n`;
  await sql`update slot_head set position = 100000 where slot = 5`;
}

describe.each(['never analysed', 'analysed'])('on a large log, %s', (kind) => {
  beforeAll(async () => {
    if (kind === 'never analysed') await fill(store.sql);
    else await store.sql`analyze event`;
  });

  it('append probes for the version and the keys, and scans nothing', async () => {
    const plans = await plansOf(store.url, (sql) =>
      append(
        sql,
        'A',
        1_000,
        batchOf({
          slot: 5,
          id: 'hot',
          expected: 7,
          events: [{ key: 'key-3' }, { key: 'unknown' }],
        }),
      ),
    );
    expect(plans).toMatch(/Index (Only )?Scan Backward using event_version on event/);
    expect(plans).toMatch(/Index (Only )?Scan using event_idempotency on event/);
    expect(plans).not.toContain('Seq Scan on event');
    expect(plans).not.toContain('Sort Method: external');
  });

  it('the feed goes on by position', async () => {
    const cursor = FEED_START.map((_, slot) => (slot === 5 ? 99_990 : 0));
    const plans = await plansOf(store.url, (sql) => readFeed(sql, cursor, 100));
    expect(plans).toMatch(/Index Scan using event_pkey on event/);
    expect(plans).toMatch(/Index Cond: \(\(slot = h.slot\) AND \("?position"? > /);
    expect(plans).not.toContain('Seq Scan on event');
  });

  it('a stream is read from a version on', async () => {
    const plans = await plansOf(store.url, (sql) =>
      readTails(sql, [{ slot: 5, resourceId: 'hot', after: 89_000 }]),
    );
    expect(plans).toMatch(/Index Scan using event_version on event/);
    expect(plans).toMatch(/\(version > k\.after\)/);
    expect(plans).not.toContain('Seq Scan on event');
  });

  it('a reservation is found by its id', async () => {
    const plans = await plansOf(store.url, (sql) =>
      readSubjects(sql, [{ slot: 5, subjectId: 'r77' }]),
    );
    expect(plans).toMatch(/Index Scan using event_subject on event/);
    expect(plans).not.toContain('Seq Scan on event');
  });

  it('what was recorded under a key is found by the key', async () => {
    const keys = [{ slot: 5, resourceId: 'hot', caller: 'tester', key: 'key-3' }];
    const plans = await plansOf(store.url, (sql) => readRecorded(sql, keys));
    expect(plans).toMatch(/Index Scan using event_idempotency on event/);
    expect(plans).toContain('idempotency_key = k.key');
    expect(plans).not.toContain('Seq Scan on event');
  });
});

describe('on a log that was analysed when it was small', () => {
  const small = useTestStore();

  it('looks for keys by the keys, and not through streams that may have grown since', async () => {
    await small.sql`
      insert into event (slot, position, resource_id, version, type, data, decided_at, caller,
        idempotency_key, input_hash, server_id, wall, mono, clock_epoch)
      select 5, n, 'seat-' || n, 1, 'ResourceCreated', '{}', timestamptz 'epoch', 'tester',
        'a-key-of-forty-characters-and-its-number-' || n, 'hash', 'A', timestamptz 'epoch', n, 0
      from generate_series(1, 150) n`;
    await small.sql`update slot_head set position = 150 where slot = 5`;
    await small.sql`analyze event`;
    const key = 'a-key-of-forty-characters-and-its-number-3';
    const keys = [{ slot: 5, resourceId: 'seat-3', caller: 'tester', key }];
    const known = batchOf({ slot: 5, id: 'seat-3', expected: 'any', events: [{ key }] });
    const plans = await plansOf(small.url, async (sql) => {
      await append(sql, 'A', 1_000, known);
      await readRecorded(sql, keys);
    });
    const reads = plans.match(/Index (Only )?Scan using event_\w+ on event/g) ?? [];
    expect(reads.filter((read) => read.includes('event_idempotency'))).toHaveLength(2);
    expect(reads.filter((read) => read.includes('event_version'))).toEqual([]);
    expect(reads.filter((read) => read.includes('event_further_item'))).toHaveLength(1);
  });
});

it('a pool for the commit plans by index probes also while the table is empty', async () => {
  const sql = connect(store.url, {
    max: 1,
    statementTimeoutMs: 0,
    applicationName: 'test',
    indexProbes: true,
  });
  expect(await sql`show enable_seqscan`).toEqual([{ enable_seqscan: 'off' }]);
  await sql.end();
});
