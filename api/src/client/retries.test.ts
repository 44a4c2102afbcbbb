import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createClient, isApiError, type Client } from './index.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  if (server !== undefined) await once(server, 'close');
  server = undefined;
});

type Behaviour = (res: ServerResponse, req: IncomingMessage) => void;

/** A server that treats each request in turn as told, and remembers the bodies. */
async function against(
  behaviours: readonly Behaviour[],
  options: Partial<Parameters<typeof createClient>[0]> = {},
): Promise<{ client: Client; bodies: string[] }> {
  const bodies: string[] = [];
  server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      bodies.push(body);
      const behave = behaviours[bodies.length - 1] ?? behaviours.at(-1);
      behave?.(res, req);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { client: createClient({ url: `http://127.0.0.1:${port}`, ...options }), bodies };
}

const confirmed: Behaviour = (res) => {
  res.end(JSON.stringify({ result: { data: { outcome: 'confirmed' } } }));
};
const broken: Behaviour = (res) => res.destroy();
const failing =
  (status: number, data: object = {}): Behaviour =>
  (res) => {
    const error = { code: -32603, message: 'no', data: { code: 'X', httpStatus: status, ...data } };
    res.writeHead(status).end(JSON.stringify({ error }));
  };
const reserve = { resourceId: 'a', clientId: 'b', quantity: 1 };

it('sends a mutation again after lost connections and faults, under the same key', async () => {
  const { client, bodies } = await against([broken, failing(503), failing(500), confirmed]);

  expect(await client.reservations.reserve.mutate(reserve)).toEqual({ outcome: 'confirmed' });
  const keys = bodies.map(
    (body) => (JSON.parse(body) as { idempotencyKey: string }).idempotencyKey,
  );
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[\da-z]+-[\da-f-]{36}$/);
});

it('keeps the key it is given', async () => {
  const { client, bodies } = await against([confirmed]);
  await client.reservations.reserve.mutate({ ...reserve, idempotencyKey: 'mine' });
  expect(bodies[0]).toContain('"idempotencyKey":"mine"');
});

it.each([400, 404, 409, 422])('does not repeat what was answered with %i', async (status) => {
  const { client, bodies } = await against([failing(status)]);
  await expect(client.reservations.reserve.mutate(reserve)).rejects.toSatisfy(isApiError);
  expect(bodies).toHaveLength(1);
});

it('gives up after its attempts', async () => {
  const { client, bodies } = await against([failing(503)], { retry: { attempts: 3 } });
  await expect(client.reservations.reserve.mutate(reserve)).rejects.toThrow('no');
  expect(bodies).toHaveLength(3);
});

it('does not come back before the server asked for', async () => {
  const { client } = await against([failing(503, { retryAfterMs: 300 }), confirmed]);
  const startedAt = performance.now();
  await client.reservations.reserve.mutate(reserve);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(295);
});

it('gives up at its deadline, also while an answer is out', async () => {
  const silence: Behaviour = () => undefined;
  const { client } = await against([silence], { retry: { deadlineMs: 150 } });
  await expect(client.availability.get.query({ resourceId: 'a' })).rejects.toThrow('150 ms');
});

it('does not wait where the wait would outlast the deadline', async () => {
  const { client } = await against([failing(503, { retryAfterMs: 60_000 })]);
  await expect(client.reservations.reserve.mutate(reserve)).rejects.toThrow('no');
});

it('ends at once when it is aborted, also between two attempts', async () => {
  const { client } = await against([failing(503, { retryAfterMs: 5_000 })]);
  const signal = AbortSignal.timeout(100);
  await expect(client.reservations.reserve.mutate(reserve, { signal })).rejects.toThrow('aborted');
});

it('sends queries that are made at once as one request, with the key', async () => {
  let seen = '';
  const { client } = await against(
    [
      (res, req) => {
        seen = `${req.url ?? ''} ${req.headers.authorization ?? ''}`;
        const one = { result: { data: { available: 1 } } };
        res.end(JSON.stringify([one, one]));
      },
    ],
    { apiKey: 'k1' },
  );
  await Promise.all(['a', 'b'].map((id) => client.availability.get.query({ resourceId: id })));

  expect(seen).toContain('/trpc/availability.get,availability.get?batch=1');
  expect(seen).toContain('Bearer k1');
});
