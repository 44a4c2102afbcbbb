import { beforeAll, describe, expect, it } from 'vitest';
import { connect, type Sql } from '../store/sql.ts';
import { useTestStore } from '../testing/test-store.ts';
import { readTimeline } from './read-timeline.ts';
import type { TimelineFilter } from './timeline-filter.ts';

const store = useTestStore();
const EVENTS = 100_000;

/** A hundred thousand events: one hot stream, and five thousand seats of two groups. */
beforeAll(async () => {
  await store.sql`
    insert into event (slot, position, resource_id, version, type, data, decided_at, caller,
      server_id, wall, mono, clock_epoch)
    select case when n % 2 = 0 then slot_of('hot') else slot_of('seat-' || n % 10000) end,
      n, case when n % 2 = 0 then 'hot' else 'seat-' || n % 10000 end,
      case when n % 2 = 0 then n / 2 else 1 + n / 10000 end,
      'ReservationRejected', '{"attempt":"reserve"}', timestamptz_of_micros(n * 1000), 'tester',
      case when n % 100 = 0 then 'B' else 'A' end, timestamptz 'epoch', n, 0
    from generate_series(1, ${EVENTS}) n`;
  await store.sql`
    insert into availability (slot, resource_id, type, "group", label, waiting_policy, attributes,
      capacity, held, confirmed, waiting, state, version, as_of)
    select slot, resource_id, 'seat',
      case when resource_id < 'seat-11' then 'small' else 'large' end, '', 'strict',
      case when resource_id = 'hot' then '{"runId":"run"}' else '{}' end::jsonb,
      1, 0, 0, 0, 'open', max(version), timestamptz 'epoch'
    from event group by slot, resource_id`;
}, 60_000);

/** The plan of a page, and how many rows of the event table were looked at for it. */
async function planOf(
  filter: TimelineFilter,
  limit = 100,
): Promise<{ plan: string; looked: number }> {
  const plans: string[] = [];
  const sql: Sql = connect(store.url, {
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
  await readTimeline(sql, filter, { cursor: null, limit });
  await sql.end();
  const plan = plans.join('\n');
  return { plan, looked: rowsOf(plan) };
}

/** Of every scan of the events: rows times loops, and rows that a filter threw away. */
function rowsOf(plan: string): number {
  let looked = 0;
  let scanning = false;
  for (const line of plan.split('\n')) {
    const found = /rows=([\d.]+) loops=(\d+)\)\s*$/.exec(line);
    if (line.includes('->')) scanning = line.includes(' on event');
    if (scanning && found !== null) looked += Number(found[1]) * Number(found[2]);
    const thrown = /Rows Removed by Filter: (\d+)/.exec(line);
    if (scanning && thrown !== null) looked += Number(thrown[1]);
  }
  return looked;
}

const late = (EVENTS - 1_000) * 1_000;

describe.each(['never analysed', 'analysed'])('on a large log, %s', (kind) => {
  beforeAll(async () => {
    if (kind === 'analysed') await store.sql`analyze event, availability`;
  });

  it.each<[string, TimelineFilter, RegExp, number]>([
    // A page and one more of each slot, at most; then the page's rows.
    ['everything, from a time on', { from: late }, /using event_decided_at on event/, 2_000],
    ['one long stream', { resourceId: 'hot' }, /using event_version on event/, 300],
    // The halving, then the page.
    ['the end of a long stream', { resourceId: 'hot', from: late }, /event_version/, 400],
    ['its beginning', { resourceId: 'hot', to: 100_000 }, /event_version/, 400],
    ['a run', { runId: 'run', from: late }, /event_version/, 400],
    ['a group', { group: 'small', from: late }, /event_version/, 20_000],
  ])('%s is found by index', async (_, filter, index, most) => {
    const { plan, looked } = await planOf(filter);
    expect(plan).toMatch(index);
    expect(plan).not.toContain('Seq Scan on event');
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThan(most);
  });
});
