import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../store/errors.ts';
import { auditLog } from '../testing/audit.ts';
import { openTestEngine, reserve, seat } from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import type { CommitOutcome } from './request.ts';
import { OverloadedError, ShuttingDownError } from './errors.ts';

const store = useTestStore();
const ignore = { onBackgroundError: () => undefined };

/** What every client does when told that the outcome is unknown: ask again, with the same key. */
async function untilAnswered(ask: () => Promise<CommitOutcome>): Promise<void> {
  for (;;) {
    try {
      expect(await ask()).toMatchObject({ kind: 'answered' });
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      await sleep(50);
    }
  }
}

describe('when connections are lost', () => {
  it('asks again, and nothing is lost or done twice', async () => {
    const { engine, ask, submit } = await openTestEngine(store.url, ignore);
    await ask(seat('cut', 5_000));
    const acknowledged: string[] = [];
    // By progress and not by time: a slow machine must get somewhere between two cuts.
    const cutter = (async () => {
      for (let next = 25; next < 500; next += 25) {
        while (acknowledged.length < next) await sleep(2);
        await store.sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name like '% commit'`;
      }
    })();
    await Promise.all(
      Array.from({ length: 20 }, async (_, client) => {
        for (let n = 0; n < 25; n++) {
          const id = `${String(client)}-${String(n)}`;
          await untilAnswered(() => submit(reserve('cut', id), { key: id }));
          acknowledged.push(id);
        }
      }),
    );
    await cutter;
    expect(acknowledged).toHaveLength(500);
    const { events } = await auditLog(store.sql);
    const clients = events.flatMap(({ event }) =>
      event.type === 'ReservationConfirmed' ? [event.data.reservation.clientId] : [],
    );
    expect(clients.sort()).toEqual(acknowledged.sort());
    await engine.close();
  });
});

describe('when the store stays away', () => {
  it('tells callers at their deadline that it is unknown, and works again afterwards', async () => {
    const { engine, ask, submit } = await openTestEngine(store.url, { ...ignore, deadlineMs: 400 });
    await ask(seat('away', 5));
    await store.sql.begin(async (tx) => {
      // A lock on every head: the append waits as it would for a server that hangs.
      await tx`select from slot_head for update`;
      await expect(submit(reserve('away', 'ann'), { key: 'key' })).rejects.toThrow(
        StoreUnavailableError,
      );
    });
    const outcome = await submit(reserve('away', 'ann'), { key: 'key' });
    expect(outcome).toMatchObject({
      kind: 'answered',
      answer: { outcome: 'confirmed', version: 2 },
    });
    await engine.close();
  });
});

describe('under overload', () => {
  it('refuses early rather than grow, and answers all that it took', async () => {
    const { engine, ask, submit } = await openTestEngine(store.url, { maxQueued: 50 });
    await ask(seat('crowded', 1_000));
    const settled = await Promise.allSettled(
      Array.from({ length: 80 }, (_, n) => submit(reserve('crowded', `c${String(n)}`))),
    );
    const refused = settled.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(30);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(OverloadedError);
    const { states } = await auditLog(store.sql);
    expect(states.get('crowded')?.confirmed).toBe(50);
    await engine.close();
  });
});

describe('a command that cannot be written', () => {
  it('fails alone, and harms nobody in its batch', async () => {
    const { engine, ask, submit } = await openTestEngine(store.url);
    await ask(seat('poisoned', 10));
    const settled = await Promise.allSettled([
      submit(reserve('poisoned', 'ann')),
      // PostgreSQL cannot store U+0000; the API refuses it, so only a mistake of ours brings it here.
      submit(reserve('poisoned', 'a\0b')),
      submit(reserve('poisoned', 'bob')),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const { states } = await auditLog(store.sql);
    expect(states.get('poisoned')?.confirmed).toBe(2);
    await engine.close();
  });
});

describe('shutting down', () => {
  it('answers what was taken and takes no more', async () => {
    const { engine, ask, submit } = await openTestEngine(store.url);
    await ask(seat('closing', 10));
    const taken = submit(reserve('closing', 'ann'));
    const closed = engine.close();
    await expect(submit(reserve('closing', 'bob'))).rejects.toThrow(ShuttingDownError);
    expect(await taken).toMatchObject({ answer: { outcome: 'confirmed' } });
    await closed;
  });
});
