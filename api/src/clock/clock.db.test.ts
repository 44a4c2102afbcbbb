import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ClockOptions } from '@reservation-engine/engine/servers/index';
import { NtpResponder } from '../../../simulation/src/ntp/index.ts';
import { createClient } from '../client/index.ts';
import { startServer, type RunningServer } from '../server/start-server.ts';
import { field, get, post, put, send, type Answer, type Call } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const SECOND = 1_000_000;

let reference: NtpResponder;
/** Server A, 5 s behind; B, 20 s ahead; and C, a server in earnest without sources. */
let a: TestApi;
let b: RunningServer;
let c: RunningServer;

function clockWith(offsetUs: number): ClockOptions {
  const { host, port } = reference;
  return {
    ntp: {
      sources: [{ host, port }],
      samples: 2,
      spacingMs: 0,
      replyTimeoutMs: 200,
      intervalMs: 3_600_000,
    },
    simulated: { error: { offsetUs } },
  };
}

beforeAll(async () => {
  reference = await NtpResponder.start({ behaviour: { silent: true } });
  a = await startTestApi({ serverId: 'A', clock: clockWith(-5 * SECOND) });
  b = await startServer({
    databaseUrl: a.databaseUrl,
    serverId: 'B',
    clock: clockWith(20 * SECOND),
  });
  c = await startServer({ databaseUrl: a.databaseUrl, serverId: 'C' });
  await a.call(post('/resources', { id: 'seat', capacity: 10 }));
  // The rounds they begin with, which come to nothing: a sync meanwhile would share their outcome.
  await vi.waitFor(() => {
    for (const { engine } of [a.server, b]) expect(engine.clock.state().reports).toHaveLength(1);
  });
});
afterAll(async () => {
  await Promise.all([b.close(), c.close()]);
  await a.close();
  await reference.stop();
});

const onB = (call: Call): Promise<Answer> => send(b.url, call);
const onC = (call: Call): Promise<Answer> => send(c.url, call);
const reserve = (clientId: string): Call =>
  post('/reservations', { resourceId: 'seat', clientId, quantity: 1 });

describe('before any measurement', () => {
  it('a clock is unknown, and says what is injected', async () => {
    const answer = await a.call(get('/clock/status'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      serverId: 'A',
      ageMs: 0,
      status: 'unknown',
      offsetUs: null,
      uncertaintyUs: null,
      measurement: null,
      correction: { mode: 'annotate', ratePpm: null },
      sources: [{ source: `127.0.0.1:${reference.port}` }],
      injected: { offsetUs: -5 * SECOND, driftPpm: 0, jitterUs: 0 },
    });
    const behind = Date.parse(field(answer, 'asOf')) - Date.parse(field(answer, 'wall'));
    expect(Math.abs(behind - 5_000)).toBeLessThan(100);
  });

  it('servers know of each other', async () => {
    const answer = await a.call(get('/servers'));
    expect(answer.body).toMatchObject({
      items: [
        { serverId: 'A', url: a.url, presence: 'alive', self: true },
        { serverId: 'B', url: b.url, presence: 'alive', self: false, clock: { serverId: 'B' } },
        { serverId: 'C', clock: { injected: null, sources: [], intervalSeconds: null } },
      ],
      nextCursor: null,
    });
    expect((await a.call(get('/clock/status?server_id=B'))).body).toMatchObject({
      serverId: 'B',
      injected: { offsetUs: 20 * SECOND },
    });
    expect(await a.call(get('/clock/status?serverId=nobody'))).toMatchObject({ status: 404 });
  });

  it('a sync that no source answers came to nothing, and says why', async () => {
    const answer = await a.call(post('/clock/sync'));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        outcome: 'failed',
        reason: 'too-few-sources',
        clock: { status: 'unknown', sources: [{ verdict: 'rejected' }] },
      },
    });
  });

  it('a server without sources cannot measure', async () => {
    const answer = await onC(post('/clock/sync'));
    expect(answer).toMatchObject({ status: 409, body: { code: 'NO_TIME_SOURCES' } });
    // Asked through another server it is the same refusal.
    const forwarded = await a.call(post('/clock/sync', { serverId: 'C' }));
    expect(forwarded).toMatchObject({ status: 409, body: { code: 'NO_TIME_SOURCES' } });
  });
});

describe('a forced sync', () => {
  it('finds the error within its bound, and attempts carry it from then on', async () => {
    await a.call(reserve('before'));
    reference.behave({ silent: false });
    const synced = await a.call(post('/clock/sync'));
    expect(synced.body).toMatchObject({
      outcome: 'synchronized',
      clock: { status: 'synchronized', measurement: { forced: true } },
    });
    const found = Number(field(synced, 'clock', 'offsetUs'));
    const bound = Number(field(synced, 'clock', 'measurement', 'boundUs'));
    expect(Math.abs(found + 5 * SECOND)).toBeLessThanOrEqual(bound);
    await a.call(reserve('after'));

    const { items } = await a.server.engine.timeline.list(
      { resourceId: 'seat' },
      { cursor: null, limit: 10 },
    );
    const recorded = items.flatMap(({ event, clock }) =>
      event.type === 'ReservationConfirmed'
        ? [{ clientId: event.data.reservation.clientId, clock }]
        : [],
    );
    expect(recorded).toMatchObject([
      { clientId: 'before', clock: { measurement: null, injectedOffsetUs: -5 * SECOND } },
      {
        clientId: 'after',
        clock: {
          measurement: {
            id: field(synced, 'clock', 'measurement', 'id'),
            offsetUs: found,
            status: 'synchronized',
          },
          injectedOffsetUs: -5 * SECOND,
        },
      },
    ]);
  });

  it('of another server is forwarded to it', async () => {
    const synced = await a.call(post('/clock/sync', { serverId: 'B' }));
    expect(synced.body).toMatchObject({
      outcome: 'synchronized',
      clock: { serverId: 'B', status: 'synchronized' },
    });
    expect(b.engine.clock.state().measurement?.id).toBe(
      field(synced, 'clock', 'measurement', 'id'),
    );
    await vi.waitFor(async () => {
      const status = await a.call(get('/clock/status?serverId=B'));
      expect(status.body).toMatchObject({ serverId: 'B', status: 'synchronized' });
    });
  });

  it('is measured once for its idempotency key', async () => {
    const headers = { 'idempotency-key': 'sync-1' };
    const [first, second] = [
      await a.call(post('/clock/sync', undefined, headers)),
      await a.call(post('/clock/sync', undefined, headers)),
    ];
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const other = await a.call(post('/clock/sync', { serverId: 'A' }, headers));
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});

describe('the injected error', () => {
  it('is changed while the server runs, as a step after which the clock is unknown', async () => {
    const answer = await onB(put('/clock/offset', { offsetMs: -8_000.5, driftPpm: 20 }));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        outcome: 'changed',
        clock: {
          status: 'unknown',
          measurement: null,
          // It has drifted by 20 µs in every second since.
          injected: {
            offsetUs: expect.closeTo(-8_000_500, -3) as number,
            driftPpm: 20,
            jitterUs: 0,
          },
        },
      },
    });
    const more = await a.call(put('/clock/offset', { serverId: 'B', jitterUs: 500 }));
    expect(more.body).toMatchObject({
      clock: { serverId: 'B', injected: { driftPpm: 20, jitterUs: 500 } },
    });
  });

  it('is refused to a server in earnest', async () => {
    const refused = await onC(put('/clock/offset', { offsetUs: 1 }));
    expect(refused).toMatchObject({ status: 409, body: { code: 'NOT_SIMULATED' } });
    expect(refused.text).toContain('SIMULATED_CLOCK=true');
  });

  it.each([
    { offsetUs: 0.5 },
    { offsetUs: 1e16 },
    { offsetUs: 1, offsetMs: 1 },
    { driftPpm: 100_001 },
    { jitterUs: -1 },
    { offset: 5 },
  ])('is not %j', async (input) => {
    expect(await a.call(put('/clock/offset', input))).toMatchObject({ status: 400 });
  });

  it('shows in the history, with what was found', async () => {
    await vi.waitFor(async () => {
      const answer = await a.call(get('/clock/history?server_id=B&order=oldest'));
      expect(answer.body).toMatchObject({
        items: [
          { kind: 'event', type: 'started', detail: { injected: { offsetUs: 20 * SECOND } } },
          { type: 'source-lost' },
          { type: 'sync-failed', detail: { forced: false, reason: 'too-few-sources' } },
          { type: 'source-returned' },
          { type: 'sync', detail: { forced: true } },
          { kind: 'measurement', injectedOffsetUs: 20 * SECOND, sources: [{ verdict: 'agreed' }] },
          { type: 'step', epoch: 1, detail: { cause: 'injected', deltaUs: -28_000_500 } },
          { type: 'error-changed', detail: { injected: { driftPpm: 20 } } },
          { type: 'error-changed', detail: { injected: { jitterUs: 500 } } },
        ],
      });
    });
    const steps = await a.call(get('/clock/history?type=step&limit=1'));
    expect(steps.body).toMatchObject({ items: [{ serverId: 'B', type: 'step' }] });
    const none = await a.call(get('/clock/history?to=2020-01-01T00:00:00Z'));
    expect(none.body).toEqual({ items: [], nextCursor: null });
    expect(await a.call(get('/clock/history?from=yesterday'))).toMatchObject({ status: 400 });
    expect(await a.call(get('/clock/history?kind=measurement&type=step'))).toMatchObject({
      status: 400,
    });
  });

  it('shows in the trail of every server, from what was in force when the span began', async () => {
    const span = (from: number, to: number) =>
      `/clock/trail?from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
    const now = Date.now();
    const of = (answer: Answer) =>
      (answer.body as { items: { serverId: string; points: unknown[] }[] }).items;
    const all = of(await a.call(get(span(now - 60_000, now + 1_000))));
    const found = all.find(({ serverId }) => serverId === 'B')?.points;

    expect(all.map(({ serverId }) => serverId)).not.toContain('C');
    expect(found).toMatchObject([{ epoch: 0, forced: true, injectedOffsetUs: 20 * SECOND }]);
    const later = of(await a.call(get(span(now - 1, now + 1_000) + '&points=1')));
    expect(later.find(({ serverId }) => serverId === 'B')?.points).toEqual(found);
    expect(await a.call(get(span(now, now - 1)))).toMatchObject({ status: 400 });
    expect(await a.call(get('/clock/trail?from=noon&to=midnight'))).toMatchObject({ status: 400 });
  });
});

describe('correction', () => {
  it('is changed while the server runs', async () => {
    const slewing = await a.call(put('/clock/mode', { mode: 'slew' }));
    expect(slewing.body).toMatchObject({ clock: { correction: { mode: 'slew', ratePpm: 500 } } });
    const stepping = await a.call(put('/clock/mode', { mode: 'step' }));
    expect(stepping.body).toMatchObject({ clock: { correction: { mode: 'step', ratePpm: null } } });
    expect(await a.call(put('/clock/mode', { mode: 'step', ratePpm: 5 }))).toMatchObject({
      status: 400,
    });
    const synced = await a.call(post('/clock/sync'));
    const wall = Date.parse(field(synced, 'clock', 'wall'));
    const disciplined = Date.parse(field(synced, 'clock', 'disciplinedWall'));
    expect(Math.abs(disciplined - wall - 5_000)).toBeLessThan(50);
  });

  it('is compared: stamps of the latest reservations before and after', async () => {
    await vi.waitFor(async () => {
      const answer = await a.call(get('/clock/comparison?resource_id=seat'));
      expect(answer.body).toMatchObject({
        items: [
          { clientId: 'after', measured: 'at-the-time' },
          { clientId: 'before', measured: 'before-or-after' },
        ],
      });
      const { items } = answer.body as {
        items: Record<'before' | 'after' | 'decidedAt', string>[];
      };
      for (const { before, after, decidedAt } of items) {
        expect(Math.abs(Date.parse(before) + 5_000 - Date.parse(decidedAt))).toBeLessThan(200);
        expect(Math.abs(Date.parse(after) - Date.parse(decidedAt))).toBeLessThan(200);
      }
    });
  });
});

it('is served to the typed client', async () => {
  const client = createClient({ url: a.url });
  const { clock } = await client.clock.setOffset.mutate({ offsetUs: -5 * SECOND });
  expect(clock.injected?.offsetUs).toBe(-5 * SECOND);
  expect((await client.servers.list.query({})).items).toHaveLength(3);
  const synced = await client.clock.sync.mutate({});
  expect(synced.outcome).toBe('synchronized');
});

it('shows in the metrics', async () => {
  const { text } = await a.call(get('/metrics'));
  expect(Number(/^clock_offset_seconds (\S+)$/m.exec(text)?.[1])).toBeCloseTo(-5, 1);
  expect(Number(/^clock_uncertainty_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(0.001);
  expect(text).toMatch(/^clock_injected_offset_seconds -5$/m);
  expect(text).toMatch(/^clock_status\{status="synchronized"\} 1$/m);
  expect(text).toMatch(/^ntp_rejections_total\{source="127.0.0.1:\d+",reason="timeout"\} \d+$/m);
  expect(text).toMatch(/^ntp_rounds_total\{outcome="synchronized"\} \d+$/m);
  const unmeasured = await onC(get('/metrics'));
  expect(unmeasured.text).toMatch(/^clock_offset_seconds Nan$/im);
});

describe('a server that is named but cannot be called', () => {
  it('is said to have stopped, or not to answer', async () => {
    const d = await startServer({ databaseUrl: a.databaseUrl, serverId: 'D' });
    const { url } = d;
    await d.close();
    const stopped = await a.call(post('/clock/sync', { serverId: 'D' }));
    expect(stopped).toMatchObject({ status: 502, body: { code: 'SERVER_UNREACHABLE' } });
    expect(stopped.text).toContain('Server D has stopped.');

    // As if it had been killed, and another server had got its port.
    const e = await startServer({
      databaseUrl: a.databaseUrl,
      serverId: 'E',
      port: Number(new URL(url).port),
    });
    await e.engine.servers.announce('http://127.0.0.1:1');
    const silent = await a.call(post('/clock/sync', { serverId: 'E' }));
    expect(silent.text).toContain('Server E does not answer.');
    await e.engine.servers.announce(b.url);
    const mistaken = await a.call(post('/clock/sync', { serverId: 'E' }));
    expect(mistaken.text).toContain('What answers at its URL is not server E.');
    await e.engine.servers.announce('http://192.0.2.1:8000');
    const remote = await a.call(post('/clock/sync', { serverId: 'E' }));
    expect(remote.text).toContain('may not be called from here');
    await e.engine.servers.announce(null);
    const nowhere = await a.call(post('/clock/sync', { serverId: 'E' }));
    expect(nowhere.text).toContain('is not known');
    await e.close();
  });
});
