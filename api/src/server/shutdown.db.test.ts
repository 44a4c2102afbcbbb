import {
  createTestDatabase,
  type TestDatabase,
} from '@reservation-engine/engine/testing/test-database';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient } from '../client/index.ts';
import { get, post, send } from '../testing/http.ts';
import { startServerProcess } from '../testing/server-process.ts';
import { startServer } from './start-server.ts';

// Programs are started here, for which a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

it('answers what it took, although a subscription is open', async () => {
  const server = await startServer({ databaseUrl: database.url, serverId: 's' });
  const client = createClient({ url: server.url, retry: { attempts: 1 } });
  await client.resources.create.mutate({ id: 'r', capacity: 1_000 });
  let told = 0;
  const { unsubscribe } = client.availability.watch.subscribe({}, { onData: () => told++ });
  await expect.poll(() => told).toBe(1);

  const reservations = Promise.allSettled(
    Array.from({ length: 200 }, (_, n) =>
      client.reservations.reserve.mutate({ resourceId: 'r', clientId: `c${n}`, quantity: 1 }),
    ),
  );
  // On their way, and none of them answered yet.
  await new Promise((resolve) => setTimeout(resolve, 5));
  const startedAt = performance.now();
  await server.close();

  const settled = await reservations;
  const confirmed = settled.filter(({ status }) => status === 'fulfilled').length;
  // Whoever had not reached it in time was not served at all: nobody lost an answer.
  const elsewhere = await startServer({ databaseUrl: database.url, serverId: 's2' });
  const { body } = await send(elsewhere.url, get('/availability?resourceId=r'));
  expect(body).toMatchObject({ confirmed });
  expect(confirmed).toBeGreaterThan(0);
  expect(performance.now() - startedAt).toBeLessThan(8_000);
  unsubscribe();
  await elsewhere.close();
});

it('says that it is not ready, closes connections with their answer, and then takes no more', async () => {
  const server = await startServer({ databaseUrl: database.url, serverId: 's' });
  const closing = server.close();

  const answer = await send(server.url, get('/ready'));
  expect(answer).toMatchObject({ status: 503, body: { ready: false, reason: 'shutting down' } });
  expect(answer.headers.get('connection')).toBe('close');
  await closing;
  await expect(fetch(`${server.url}/ready`)).rejects.toThrow();
  await server.close();
});

it('ends with code 0 on SIGTERM, and has its log written', async () => {
  const server = await startServerProcess(database.url);
  await send(server.url, post('/resources', { id: 'r', capacity: 1 }, { 'x-request-id': 'last' }));

  expect(await server.stop('SIGTERM')).toBe(0);

  expect(server.log).toContainEqual(
    expect.objectContaining({
      msg: 'arbitration',
      requestId: 'last',
      resourceId: 'r',
      attempt: 'create',
      outcome: 'created',
      version: 1,
      replayed: false,
    }),
  );
  expect(server.log.at(-1)).toMatchObject({ msg: 'stopped' });
});

it('does not wait for what it has after a second signal', async () => {
  const server = await startServerProcess(database.url);
  // A request whose body never ends keeps the first signal waiting.
  const stream = new ReadableStream({
    start: (body) => {
      body.enqueue(new TextEncoder().encode('{'));
    },
  });
  const hanging = fetch(`${server.url}/reservations`, {
    method: 'POST',
    body: stream,
    headers: { 'content-type': 'application/json' },
    ...{ duplex: 'half' },
  }).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 200));

  server.process.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.process.exitCode).toBeNull();
  expect(await server.stop('SIGINT')).toBe(1);
  expect(await hanging).toBeInstanceOf(Error);
});
