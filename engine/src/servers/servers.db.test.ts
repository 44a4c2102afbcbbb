import { expect, it, vi } from 'vitest';
import { silent } from '../clock/testing/client-of.ts';
import { sourceAhead } from '../clock/testing/packets.ts';
import type { Engine } from '../engine.ts';
import { openTestEngine, reservationIn, reserve, seat } from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import type { ClockOptions } from './index.ts';

const store = useTestStore();
const SECOND = 1_000_000;
const ALL = { cursor: null, limit: 1_000 };

/** A clock that is wrong, and a source that is right from the first time it is asked to sync on. */
function wrongBy(offsetUs: number): ClockOptions & { answering: boolean } {
  const options = {
    answering: false,
    ntp: {
      sources: [{ host: '10.0.0.1' }],
      samples: 1,
      intervalMs: 3_600_000,
      getNetworkTime: (host: string, port: number) =>
        (options.answering ? sourceAhead(0) : silent)(host, port),
    },
    simulated: { error: { offsetUs } },
  };
  return options;
}

async function historyOf(engine: Engine, serverId: string): Promise<string[]> {
  const { items } = await engine.clock.history({ serverId, order: 'oldest' }, ALL);
  return items.map((item) => (item.kind === 'event' ? item.type : item.kind));
}

/** The round that every clock with sources begins with, which here comes to nothing. */
const BEGINNING = ['started', 'source-lost', 'sync-failed'];
const SYNCED = ['source-returned', 'sync', 'measurement'];

it('lists the servers of a store: those that run, that stopped and that fell silent', async () => {
  const clock = wrongBy(5 * SECOND);
  const a = await openTestEngine(store.url, { serverId: 'A', clock });
  const b = await openTestEngine(store.url, { serverId: 'B' });
  await a.engine.servers.announce('http://127.0.0.1:8001');
  await b.engine.servers.announce(null);
  await store.sql`
    insert into server (server_id, url, started_at, seen_at, clock)
    select 'C', null, now() - interval '1 hour', now() - interval '1 minute', clock
    from server where server_id = 'B'`;
  await b.engine.close();

  const { items } = await a.engine.servers.list({}, ALL);
  expect(items).toMatchObject([
    {
      serverId: 'A',
      url: 'http://127.0.0.1:8001',
      presence: 'alive',
      stoppedAt: null,
      clock: { injected: { offsetUs: 5 * SECOND }, sources: ['10.0.0.1:123'] },
    },
    { serverId: 'B', url: null, presence: 'stopped', clock: { status: 'unknown' } },
    { serverId: 'C', presence: 'stale' },
  ]);
  expect(items[2]?.ageMs).toBeGreaterThan(59_000);

  const first = await a.engine.servers.list({}, { cursor: null, limit: 2 });
  const rest = await a.engine.servers.list({}, { cursor: first.nextCursor, limit: 2 });
  expect([...first.items, ...rest.items].map(({ serverId }) => serverId)).toEqual(['A', 'B', 'C']);
  const alive = await a.engine.servers.list({ presence: 'alive' }, ALL);
  expect(alive.items.map(({ serverId }) => serverId)).toEqual(['A']);

  // What changes is told at once, and a sync with it.
  clock.answering = true;
  await a.engine.clock.sync();
  await vi.waitFor(async () => {
    const { items: now } = await a.engine.servers.list({ serverId: 'A' }, ALL);
    expect(now[0]?.clock.status).toBe('synchronized');
  });
  await a.engine.close();
});

it('a process that was replaced under its id does not overwrite the one that replaced it', async () => {
  const old = await openTestEngine(store.url, { serverId: 'R' });
  await old.engine.servers.announce('http://127.0.0.1:1');
  const young = await openTestEngine(store.url, { serverId: 'R' });
  await young.engine.servers.announce('http://127.0.0.1:2');
  old.engine.clock.setCorrection({ mode: 'step' });
  await old.engine.close();
  const { items } = await young.engine.servers.list({ serverId: 'R' }, ALL);
  expect(items).toMatchObject([{ url: 'http://127.0.0.1:2', presence: 'alive' }]);
  await young.engine.close();
});

it('keeps measurements and events of a clock over a restart, in pages and by filter', async () => {
  const run = async (): Promise<Engine> => {
    const clock = wrongBy(2 * SECOND);
    const { engine } = await openTestEngine(store.url, { serverId: 'H', clock });
    await engine.servers.announce(null);
    await vi.waitFor(() => expect(engine.clock.state().reports).toHaveLength(1));
    clock.answering = true;
    await engine.clock.sync();
    return engine;
  };
  const first = await run();
  first.clock.setError({ offsetUs: -SECOND });
  await first.close();
  const again = await run();
  await vi.waitFor(async () =>
    expect(await historyOf(again, 'H')).toEqual([
      ...[...BEGINNING, ...SYNCED, 'step', 'error-changed'],
      ...[...BEGINNING, ...SYNCED],
    ]),
  );
  const { history } = again.clock;
  const measurements = await history({ serverId: 'H', kind: 'measurement', order: 'oldest' }, ALL);
  expect(measurements.items).toMatchObject([
    { forced: true, injectedOffsetUs: 2 * SECOND, sources: [{ verdict: 'agreed' }] },
    { forced: true, injectedOffsetUs: 2 * SECOND },
  ]);
  const steps = await history({ serverId: 'H', kind: 'event', types: ['step'] }, ALL);
  expect(steps.items).toMatchObject([{ detail: { cause: 'injected', deltaUs: -3 * SECOND } }]);
  expect((await history({ serverId: 'H', kind: 'event', types: [] }, ALL)).items).toEqual([]);

  for (const order of ['oldest', 'newest'] as const) {
    const whole = await history({ serverId: 'H', order }, ALL);
    const pieces = [];
    let cursor: string | null = null;
    do {
      const page = await history({ serverId: 'H', order }, { cursor, limit: 3 });
      pieces.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pieces).toEqual(whole.items);
    expect(pieces).toHaveLength(14);
  }
  const [, second] = measurements.items;
  const from = second?.at ?? 0;
  const later = await history({ serverId: 'H', from, kind: 'measurement' }, ALL);
  expect(later.items).toEqual([second]);
  expect((await history({ serverId: 'H', to: from, kind: 'measurement' }, ALL)).items).toEqual([
    measurements.items[0],
  ]);
  await again.close();
});

it('compares the stamps of reservations made before and after their clock was measured', async () => {
  const clock = wrongBy(20 * SECOND);
  const a = await openTestEngine(store.url, { serverId: 'before', clock });
  await a.ask(seat('compared', 3));
  const unmeasured = await a.ask(reserve('compared', 'early'));
  clock.answering = true;
  await a.engine.clock.sync();
  const known = await a.ask(reserve('compared', 'late'));
  await a.engine.close();
  const b = await openTestEngine(store.url, { serverId: 'never', clock: {} });
  const never = await b.ask(reserve('compared', 'other'));
  await vi.waitFor(async () => {
    const { items } = await b.engine.clock.compareStamps({ resourceId: 'compared' }, ALL);
    expect(items.map(({ reservationId }) => reservationId)).toEqual(
      [never, known, unmeasured].map(reservationIn),
    );
    expect(items).toMatchObject([
      { serverId: 'never', correction: null, injectedOffsetUs: null },
      { correction: { measured: 'at-the-time' }, injectedOffsetUs: 20 * SECOND },
      { correction: { measured: 'before-or-after' }, injectedOffsetUs: 20 * SECOND },
    ]);
    for (const { wall, decidedAt, correction } of items.slice(1)) {
      expect(Math.abs(wall - decidedAt - 20 * SECOND)).toBeLessThan(SECOND / 2);
      const { corrected, offsetUs, uncertaintyUs } = correction ?? expect.fail('not measured');
      expect(Math.abs(offsetUs - 20 * SECOND)).toBeLessThanOrEqual(uncertaintyUs);
      expect(corrected).toBe(wall - offsetUs);
    }
  });
  const page = await b.engine.clock.compareStamps(
    { resourceId: 'compared' },
    { cursor: null, limit: 2 },
  );
  const rest = await b.engine.clock.compareStamps(
    { resourceId: 'compared' },
    { cursor: page.nextCursor, limit: 2 },
  );
  expect(rest.items.map(({ clientId }) => clientId)).toEqual(['early']);
  await b.engine.close();
});

it('keeps the history of a clock for 90 days', async () => {
  await store.sql`
    insert into clock_event (server_id, happened_at, ordinal, type, detail)
    select 'old', clock_timestamp() - days * interval '1 day', 0, 'started', '{}'
    from unnest(array[89, 91]) days`;
  await store.sql`
    insert into clock_measurement (server_id, measured_at, measurement_id, wall, mono, clock_epoch,
      offset_us, bound_us, max_drift_ppm, forced, sources)
    select 'old', clock_timestamp() - days * interval '1 day', 'm', now(), 0, 0, 0, 0, 200, false, '[]'
    from unnest(array[89, 91]) days`;
  const { engine } = await openTestEngine(store.url, { serverId: 'old' });
  await engine.servers.announce(null);
  await vi.waitFor(async () =>
    expect(await historyOf(engine, 'old')).toEqual(['started', 'measurement', 'started']),
  );
  await engine.close();
});

it('serves although it cannot be entered in the list of servers', async () => {
  const faults: string[] = [];
  const { engine, ask } = await openTestEngine(store.url, {
    serverId: 'unlisted',
    onBackgroundError: (_, what) => faults.push(what),
  });
  await store.sql`alter table server rename to server_elsewhere`;
  await engine.servers.announce(null);
  expect(faults).toEqual(['telling that this server is there']);
  expect(await ask(seat('served'))).toMatchObject({ outcome: 'created' });
  await store.sql`alter table server_elsewhere rename to server`;
  await engine.close();
});
