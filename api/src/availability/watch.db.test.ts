import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@reservation-engine/engine/testing/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Client, type Outputs } from '../client/index.ts';
import { startServer } from '../server/start-server.ts';
import { get } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

type Item = Outputs['availability']['get'];

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await startTestApi();
  client = createClient({ url: api.url });
});
afterAll(() => api.close());

/** Watches until told to stop, and keeps the last that was told of each resource. */
function watch(from: Client, input: { resourceIds?: string[]; group?: string }) {
  const latest = new Map<string, Item>();
  const told: string[] = [];
  const states: string[] = [];
  const { unsubscribe } = from.availability.watch.subscribe(input, {
    onData: ({ data }) => {
      for (const item of data.items) {
        latest.set(item.resourceId, item);
        told.push(`${data.snapshot ? 'snapshot' : 'change'} ${item.resourceId}@${item.version}`);
      }
    },
    onConnectionStateChange: ({ state }) => states.push(state),
  });
  return { latest, told, states, unsubscribe };
}

async function create(from: Client, id: string, group = 'default'): Promise<void> {
  await from.resources.create.mutate({ id, capacity: 10, group });
}

async function reserve(from: Client, resourceId: string): Promise<void> {
  await from.reservations.reserve.mutate({ resourceId, clientId: 'c', quantity: 1 });
}

describe('availability.watch', () => {
  it('begins with what there is, and goes on with what changes', async () => {
    await create(client, 'w1');
    const seen = watch(client, { resourceIds: ['w1'] });
    await expect.poll(() => seen.told).toEqual(['snapshot w1@1']);

    await reserve(client, 'w1');

    await expect.poll(() => seen.latest.get('w1')?.available).toBe(9);
    seen.unsubscribe();
  });

  it('tells of a group and of no other, resources that come later included', async () => {
    await create(client, 'g1', 'watched');
    const seen = watch(client, { group: 'watched' });
    await expect.poll(() => seen.told).toEqual(['snapshot g1@1']);

    await create(client, 'elsewhere', 'other');
    await create(client, 'g2', 'watched');
    await reserve(client, 'g1');

    await expect.poll(() => [...seen.latest.keys()].sort()).toEqual(['g1', 'g2']);
    await expect.poll(() => seen.latest.get('g1')?.version).toBe(2);
    seen.unsubscribe();
  });

  it('refuses to resume from what no watch gave', async () => {
    const input = encodeURIComponent('{"lastEventId":"made-up"}');
    const answer = await api.call(get(`/trpc/availability.watch?input=${input}`));
    expect(answer.text).toContain('serialized-error');
    expect(answer.text).toContain('VALIDATION_FAILED');
  });
});

it('goes on after a restart of the server, and misses nothing of what happened meanwhile', async () => {
  const database = await createTestDatabase();
  const port = await freePort();
  const options = { databaseUrl: database.url, serverId: 'first', port };
  const first = await startServer(options);
  const watcher = createClient({ url: first.url });
  await create(watcher, 'a');
  await create(watcher, 'b');
  const seen = watch(watcher, { resourceIds: ['a', 'b'] });
  await expect.poll(() => seen.latest.size).toBe(2);
  await reserve(watcher, 'a');
  await expect.poll(() => seen.latest.get('a')?.version).toBe(2);

  await first.close();
  const elsewhere = await startServer({ databaseUrl: database.url, serverId: 'elsewhere' });
  await reserve(createClient({ url: elsewhere.url }), 'b');
  const second = await startServer({ ...options, serverId: 'second' });

  await expect.poll(() => seen.latest.get('b')?.version, { timeout: 15_000 }).toBe(2);
  await reserve(watcher, 'a');
  await expect.poll(() => seen.latest.get('a')?.version).toBe(3);
  // Resumed, not begun anew: what had been told is not told again as a snapshot.
  expect(seen.told.filter((line) => line.startsWith('snapshot'))).toHaveLength(2);
  seen.unsubscribe();
  await Promise.all([second.close(), elsewhere.close()]);
  await database.drop();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
