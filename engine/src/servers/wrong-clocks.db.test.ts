import { describe, expect, it, vi } from 'vitest';
import { openTestEngine, reservationIn, reserve, seat } from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import type { ClockOptions } from './index.ts';

const store = useTestStore();
const SECOND = 1_000_000;

/** What a fixed list of commands was answered, without the times: those are the store's. */
async function decisionsOf(name: string, clock: ClockOptions, stepUs: number): Promise<unknown> {
  const { engine, ask } = await openTestEngine(store.url, { serverId: name, clock });
  const outcomes: unknown[] = [];
  const seatId = `seat of ${name}`;
  const note = async (command: Parameters<typeof ask>[0]): Promise<string> => {
    const answer = await ask(command);
    outcomes.push([answer.outcome, 'version' in answer ? answer.version : null]);
    return 'reservation' in answer ? answer.reservation.id : '';
  };
  await note(seat(seatId, 2));
  const held = await note(reserve(seatId, 'ann', { holdForSeconds: 60 }));
  const short = await note(reserve(seatId, 'bob', { holdForSeconds: 1 }));
  await note(reserve(seatId, 'eve'));
  if (stepUs !== 0) engine.clock.setError({ offsetUs: stepUs });
  // A clock 20 s ahead has the minute's hold a third gone, and the second's long over: neither is.
  await note({ kind: 'confirm', reservationId: held });
  await note(reserve(seatId, 'dan'));
  await vi.waitFor(
    async () => {
      const { status } = (await engine.reservations.get(short)) ?? expect.fail('not found');
      expect(status).toBe('expired');
    },
    { timeout: 5_000, interval: 50 },
  );
  const [row] = await store.sql<{ at: number; expires: number }[]>`
    select micros_of_timestamptz(decided_at) as at,
      (data->'reservation'->>'expiresAt')::bigint as expires
    from event where type = 'ReservationExpired' and resource_id = ${seatId}`;
  // Swept within a second or two of its end by the store's time, and never before.
  expect(row?.at).toBeGreaterThanOrEqual(row?.expires ?? Infinity);
  expect((row?.at ?? 0) - (row?.expires ?? 0)).toBeLessThan(4 * SECOND);
  await engine.close();
  return outcomes;
}

const simulated = (offsetUs: number, driftPpm = 0): ClockOptions => ({
  simulated: { error: { offsetUs, driftPpm, jitterUs: driftPpm === 0 ? 0 : 5_000 } },
});

describe('a wrong clock changes no decision', () => {
  it('whether it is 20 s ahead, 20 s behind, drifting or stepped in the middle', async () => {
    const [right, ...wrong] = await Promise.all([
      decisionsOf('right', {}, 0),
      decisionsOf('ahead', simulated(20 * SECOND), 0),
      decisionsOf('behind', simulated(-20 * SECOND), 0),
      decisionsOf('drifting', simulated(0, 100_000), 0),
      decisionsOf('set back', simulated(20 * SECOND), -20 * SECOND),
      decisionsOf('set forward', simulated(-20 * SECOND), 20 * SECOND),
    ]);
    for (const decisions of wrong) expect(decisions).toEqual(right);
  });

  it('and every attempt says what the clock said', async () => {
    const { engine, ask } = await openTestEngine(store.url, {
      serverId: 'said',
      clock: simulated(20 * SECOND),
    });
    await ask(seat('said', 2));
    const first = await ask(reserve('said', 'ann'));
    engine.clock.setError({ offsetUs: -20 * SECOND });
    const second = await ask(reserve('said', 'bob'));
    const rows = await store.sql<
      { subject: string; off: number; epoch: number; injected: number }[]
    >`
      select subject_id as subject, clock_epoch as epoch,
        micros_of_timestamptz(wall) - micros_of_timestamptz(decided_at) as off,
        (clock->>'injectedOffsetUs')::bigint as injected
      from event where resource_id = 'said' and subject_id is not null order by version`;
    expect(rows).toMatchObject([
      { subject: reservationIn(first), epoch: 0, injected: 20 * SECOND },
      { subject: reservationIn(second), epoch: 1, injected: -20 * SECOND },
    ]);
    for (const { off, injected } of rows) expect(Math.abs(off - injected)).toBeLessThan(SECOND / 2);
    await engine.close();
  });
});
