import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BatchReport } from './observer.ts';
import { auditLog } from '../testing/audit.ts';
import { openTestEngine, reserve, seat, type TestEngine } from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';

const store = useTestStore();
const reports: BatchReport[] = [];
let busy: TestEngine;
let other: TestEngine;

beforeAll(async () => {
  const observer = { onBatch: (report: BatchReport) => reports.push(report) };
  busy = await openTestEngine(store.url, { serverId: 'A', observer });
  other = await openTestEngine(store.url, { serverId: 'B' });
});
afterAll(async () => {
  await Promise.all([busy, other].map(({ engine }) => engine.close()));
});

/** Callers who ask again as soon as they are answered: half of them while the rest is at the store. */
async function rush(server: TestEngine, id: string, callers: number, times: number) {
  const answers = await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      const outcomes: string[] = [];
      for (let n = 0; n < times; n++)
        outcomes.push(
          (await server.ask(reserve(id, `${server.engine.serverId}${caller}`))).outcome,
        );
      return outcomes;
    }),
  );
  return answers.flat();
}

it('sells each unit once on states that the batch before has yet to make true', async () => {
  await busy.ask(seat('rushed', 1_000));
  reports.length = 0;

  const outcomes = await rush(busy, 'rushed', 300, 5);

  expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(1_000);
  expect(outcomes.filter((outcome) => outcome === 'rejected')).toHaveLength(500);
  expect(reports.filter(({ decidedAhead }) => decidedAhead).length).toBeGreaterThan(1);
  expect(reports.every(({ conflicts }) => conflicts === 0)).toBe(true);
  const { states } = await auditLog(store.sql);
  expect(states.get('rushed')).toMatchObject({ confirmed: 1_000, version: 1_501 });
});

it('decides again what was decided ahead of a batch that another server beat', async () => {
  await busy.ask(seat('beaten', 1_000));
  // The busy server does not know of it: its first batch is beaten, and the next was decided on it.
  await other.ask(reserve('beaten', 'quicker'));
  reports.length = 0;

  const outcomes = await rush(busy, 'beaten', 300, 5);

  expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(999);
  expect(outcomes.filter((outcome) => outcome === 'rejected')).toHaveLength(501);
  expect(reports[0]).toMatchObject({ conflicts: 1 });
  expect(reports.some(({ decidedAhead }) => decidedAhead)).toBe(true);
  const { states } = await auditLog(store.sql);
  expect(states.get('beaten')).toMatchObject({ confirmed: 1_000, version: 1_502 });
});

it('writes no snapshot of what is not in the log', async () => {
  // Written behind the answers.
  await expect
    .poll(() => store.sql`select version from snapshot where resource_id = 'rushed'`)
    .not.toEqual([]);
  const ahead = await store.sql`
    select s.resource_id, s.version from snapshot s
    where s.version > (select max(version) from event e
      where e.slot = s.slot and e.resource_id = s.resource_id)`;
  expect(ahead).toEqual([]);
  const [rushed] = await store.sql<{ confirmed: number; recorded: number }[]>`
    select (s.state ->> 'confirmed')::integer as confirmed,
      (select count(*) from event e where e.resource_id = s.resource_id
        and e.type = 'ReservationConfirmed' and e.version <= s.version) as recorded
    from snapshot s where s.resource_id = 'rushed'`;
  expect(rushed?.confirmed).toBe(rushed?.recorded);
});
