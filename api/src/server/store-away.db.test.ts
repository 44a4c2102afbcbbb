import {
  startDurablePostgres,
  type DurablePostgres,
} from '@reservation-engine/engine/testing/durable-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../client/index.ts';
import { get, patch, post, send, type Answer, type Call } from '../testing/http.ts';
import { startServer, type RunningServer } from './start-server.ts';

let postgres: DurablePostgres;
let server: RunningServer;
beforeAll(async () => {
  postgres = await startDurablePostgres();
  server = await startServer({
    databaseUrl: postgres.url,
    serverId: 's',
    limits: { deadlineMs: 1_000 },
  });
  await send(server.url, post('/resources', { id: 'seat', capacity: 100 }));
});
afterAll(async () => {
  await server.close();
  await postgres.remove();
});

const reserve = { resourceId: 'seat', clientId: 'c1', quantity: 1 };

it('answers 503 and when to come back while the store is away, and nothing of its inside', async () => {
  await postgres.crash();
  const calls: Call[] = [
    post('/reservations', reserve),
    patch('/resources/seat', { capacity: 5, dryRun: true }),
    post('/reservations/many', { reservations: [reserve] }),
    get('/resources'),
    get('/resources/seat'),
    get('/resources/seat/state?version=1'),
    get('/availability?group=default'),
    get('/reservations'),
    get('/reservations/r1k0pdt9yddj10dnsrk4qa'),
    get('/waiting-list'),
    get('/events/1/tickets'),
  ];

  const answers = await Promise.all(calls.map((call) => send(server.url, call)));

  answers.forEach((answer, index) => {
    const what = calls[index]?.path ?? '';
    if (what === '/reservations/many') {
      const failed = { outcome: 'failed', code: 'STORE_UNAVAILABLE' };
      expect(answer.body, what).toMatchObject({ answers: [failed] });
    } else expectAway(answer, what);
  });
  expect((await send(server.url, get('/health'))).status).toBe(200);
  expect(await send(server.url, get('/ready'))).toMatchObject({
    status: 503,
    body: { ready: false },
  });
  expect((await send(server.url, get('/metrics'))).text).toContain('store_up 0');
});

it('serves again when the store is back, to a client that waited for it', async () => {
  const client = createClient({ url: server.url, retry: { attempts: 50, deadlineMs: 15_000 } });
  const waiting = client.reservations.reserve.mutate(reserve);
  await postgres.restart();

  expect(await waiting).toMatchObject({ outcome: 'confirmed' });
  await expect.poll(async () => (await send(server.url, get('/ready'))).status).toBe(200);
});

function expectAway(answer: Answer, what: string): void {
  expect(answer.status, `${what}: ${answer.text}`).toBe(503);
  expect(answer.body, what).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(Number(answer.headers.get('retry-after')), what).toBeGreaterThanOrEqual(1);
  expect(answer.text, what).not.toMatch(/ECONN|select|postgres/i);
}
