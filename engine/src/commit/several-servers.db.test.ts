import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BatchReport } from './observer.ts';
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

const store = useTestStore();
const engines: TestEngine[] = [];
const reports: BatchReport[] = [];

beforeAll(async () => {
  for (const serverId of ['A', 'B', 'C', 'D'])
    engines.push(
      await openTestEngine(store.url, { serverId, observer: { onBatch: (r) => reports.push(r) } }),
    );
});
afterAll(async () => {
  await Promise.all(engines.map(({ engine }) => engine.close()));
});

const server = (n: number): TestEngine => {
  const found = engines[n % engines.length];
  if (found === undefined) throw new Error('no engine');
  return found;
};

it('sells the last seat once to a hundred who ask four servers at once', async () => {
  await server(0).ask(seat('last'));
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) => server(n).ask(reserve('last', `client-${String(n)}`))),
  );
  expect(answers.filter((answer) => answer.outcome === 'confirmed')).toHaveLength(1);
  expect(
    answers.filter((answer) => answer.outcome === 'rejected' && answer.code === 'RESOURCE_FULL'),
  ).toHaveLength(99);
  const { events } = await auditLog(store.sql);
  expect(events.filter((event) => event.resourceId === 'last')).toHaveLength(101);
});

it('fills resources exactly when four servers fill them together, and takes turns under the lock', async () => {
  reports.length = 0;
  const ids = Array.from({ length: 5 }, (_, n) => `together-${String(n)}`);
  for (const id of ids) await server(0).ask(seat(id, 60));
  const answers = await Promise.all(
    Array.from({ length: 4 }, async (_, s) => {
      const outcomes: string[] = [];
      for (let round = 0; round < 10; round++) {
        const batch = ids.flatMap((id) => [0, 1].map((k) => reserve(id, `${s}-${round}-${k}`)));
        outcomes.push(
          ...(await Promise.all(batch.map((command) => server(s).ask(command)))).map(
            (a) => a.outcome,
          ),
        );
      }
      return outcomes;
    }),
  );
  const all = answers.flat();
  expect(all.filter((outcome) => outcome === 'confirmed')).toHaveLength(5 * 60);
  expect(all).toHaveLength(4 * 10 * 10);
  const { states } = await auditLog(store.sql);
  for (const id of ids) expect(states.get(id)?.confirmed).toBe(60);
  expect(reports.some((report) => report.lockedFirst)).toBe(true);
  expect(reports.some((report) => report.conflicts > 0)).toBe(true);
});

it('books over several slots all or nothing while others take the same seats one by one', async () => {
  const seats = Array.from({ length: 12 }, (_, n) => `aisle-${String(n)}`);
  for (const id of seats) await server(0).ask(seat(id));
  const pairs = seats.flatMap((id, n) => {
    const next = seats[n + 1];
    return next === undefined ? [] : [book(`pair-${String(n)}`, [id, 1], [next, 1])];
  });
  const singles = seats.map((id, n) => reserve(id, `single-${String(n)}`));
  await Promise.all([...pairs, ...singles].map((command, n) => server(n).ask(command)));
  const { events } = await auditLog(store.sql);
  const bookings = new Map<string, number>();
  for (const { event } of events) {
    if (event.type !== 'ReservationConfirmed' || event.data.reservation.bookingId === null)
      continue;
    const { bookingId } = event.data.reservation;
    bookings.set(bookingId, (bookings.get(bookingId) ?? 0) + 1);
  }
  expect([...bookings.values()].every((parts) => parts === 2)).toBe(true);
});

it('keeps decidedAt in order although servers estimate the store’s clock apart', async () => {
  await server(0).ask(seat('clocked', 1_000));
  for (let n = 0; n < 40; n++) await server(n).ask(reserve('clocked', `c${String(n)}`));
  const { events } = await auditLog(store.sql);
  const times = events.filter((e) => e.resourceId === 'clocked').map((e) => e.decidedAt);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

it('finds a hold that another server has just granted, although its own state is behind', async () => {
  await server(0).ask(seat('behind', 5));
  await server(1).ask(reserve('behind', 'ann'));
  const held = reservationIn(await server(0).ask(reserve('behind', 'bob', { holdForSeconds: 60 })));
  // Server 1 has the resource in memory from before the hold.
  expect(await server(1).submit({ kind: 'confirm', reservationId: held })).toMatchObject({
    kind: 'answered',
    answer: { outcome: 'confirmed' },
  });
});
