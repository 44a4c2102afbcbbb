import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { NtpResponder } from '../../../simulation/src/ntp/index.ts';
import { startServer, type RunningServer } from '../server/start-server.ts';
import { get, post, put, send } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let reference: NtpResponder;
let a: TestApi;
let b: RunningServer;

beforeAll(async () => {
  reference = await NtpResponder.start();
  const { host, port } = reference;
  const ntp = { sources: [{ host, port }], samples: 1, spacingMs: 0 };
  a = await startTestApi({
    serverId: 'A',
    clock: { ntp, simulated: { error: { offsetUs: 0 } } },
  });
  b = await startServer({
    databaseUrl: a.databaseUrl,
    serverId: 'B',
    clock: { ntp, simulated: { error: { offsetUs: -5_000_000 } } },
  });
});
afterAll(async () => {
  await b.close();
  await a.close();
  await reference.stop();
});

it('POST /api/time/sync measures a clock, and GET /api/time/status tells of it', async () => {
  const synced = await a.call(post('/api/time/sync'));
  expect(synced).toMatchObject({
    status: 200,
    body: {
      success: true,
      server_id: 'A',
      status: 'synchronized',
      synchronized: true,
      simulated_offset_ms: 0,
      ntp_servers: [`127.0.0.1:${reference.port}`],
    },
  });
  expect((await a.call(post('/api/time/sync', { server_id: 'B' }))).body).toMatchObject({
    success: true,
    server_id: 'B',
  });
  expect((await a.call(get('/api/time/status'))).body).toMatchObject({ server_id: 'A' });
  await vi.waitFor(async () => {
    const { body } = await a.call(get('/api/time/status?server_id=B'));
    expect(body).toMatchObject({
      server_id: 'B',
      synchronized: true,
      correction: 'annotate',
      simulated_offset_ms: -5_000,
    });
    const found = body as Record<'offset_ms' | 'uncertainty_ms', number>;
    expect(Math.abs(found.offset_ms + 5_000)).toBeLessThanOrEqual(found.uncertainty_ms);
    const { server_time: raw, corrected_time: right } = body as Record<string, string>;
    expect(Date.parse(right ?? '') - Date.parse(raw ?? '') - 5_000).toBeLessThan(50);
  });
  expect(await a.call(get('/api/time/status?server_id=nobody'))).toMatchObject({ status: 404 });
});

it('GET /compare_reservations shows that correction restores the order of two servers', async () => {
  await a.call(post('/resources', { id: 'seat-1', capacity: 2 }));
  const reserve = (user_id: string) => post('/api/seats/reserve', { seat_id: 'seat-1', user_id });
  await a.call(reserve('first on A'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await send(b.url, reserve('then on B'));
  await vi.waitFor(async () => {
    const { body } = await a.call(get('/compare_reservations'));
    expect(body).toMatchObject({
      compared: 2,
      corrected: 2,
      reservations: [
        { user_id: 'then on B', server_id: 'B', order: 2, order_before_ntp: 1, order_after_ntp: 2 },
        {
          user_id: 'first on A',
          server_id: 'A',
          order: 1,
          order_before_ntp: 2,
          order_after_ntp: 1,
        },
      ],
    });
    const [late] = (body as { reservations: Record<string, unknown>[] }).reservations;
    expect(Math.abs(Number(late?.['offset_ms']) + 5_000)).toBeLessThan(50);
  });
});

it('GET /api/reservations/conflicts tells who lost, and who would have by either reading', async () => {
  await a.call(post('/resources', { id: 'seat-2', capacity: 1 }));
  const reserve = (user_id: string) => post('/api/seats/reserve', { seat_id: 'seat-2', user_id });
  await a.call(reserve('first on A'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await send(b.url, reserve('then on B'))).toMatchObject({ status: 409 });

  const { status, body } = await a.call(get('/api/reservations/conflicts?seat_id=seat-2'));

  expect(status).toBe(200);
  expect(body).toMatchObject({
    conflicts: [
      {
        seat_id: 'seat-2',
        units: 1,
        attempt_count: 2,
        winners: [{ server_id: 'A' }],
        winners_before_ntp: [{ server_id: 'B' }],
        winners_after_ntp: [{ server_id: 'A' }],
        flipped: true,
        verdict: 'certain',
      },
    ],
  });
  const all = await a.call(get('/api/reservations/conflicts'));
  expect(all.body).toMatchObject({ conflicts: [{ seat_id: 'seat-2' }] });
  const none = await a.call(get('/api/reservations/conflicts?seat_id=nowhere'));
  expect(none.body).toEqual({ conflicts: [] });
});

it('POST /api/simulation/set-offset/:serverId changes an error, and GET …/offsets tells all', async () => {
  const set = await a.call(post('/api/simulation/set-offset/B', { offset_ms: 20_000 }));
  expect(set).toMatchObject({
    status: 200,
    body: { success: true, server_id: 'B', offset_ms: 20_000, measured_offset_ms: null },
  });
  await a.call(post('/api/simulation/set-offset/A', { offset: -250, drift_ppm: 0.5 }));
  await vi.waitFor(async () => {
    const { body } = await a.call(get('/api/simulation/offsets'));
    const { offsets } = body as { offsets: Record<string, number> };
    expect(offsets['B']).toBe(20_000);
    expect(offsets['A']).toBeCloseTo(-250, 1);
    expect(body).toMatchObject({ servers: [{ server_id: 'A', drift_ppm: 0.5 }, { jitter_ms: 0 }] });
  });
  const path = '/api/simulation/set-offset/A';
  expect(await a.call(post(path, {}))).toMatchObject({ status: 400 });
  expect(await a.call(post(path, { offset_ms: '5' }))).toMatchObject({ status: 400 });
  expect(await a.call(put(path, {}))).toMatchObject({ status: 405 });
});
