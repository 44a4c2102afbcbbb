import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it.each([
  ['/resources', '{"id":"seat-1","capacity":1}', 'application/json'],
  ['/trpc/resources.create', '{"id":"seat-1","capacity":1}', 'application/json'],
  ['/resources/import', 'id,capacity\nseat-1,1\n', 'text/csv'],
  ['/replay', '{}', 'application/json'],
  ['/reserve_ticket', '{}', 'application/json'],
])('obeys no page whose name was pointed at this machine: %s', async (path, body, type) => {
  const host = `evil.example:${api.server.port}`;

  expect(await statusOf(path, body, { host, origin: `http://${host}`, 'content-type': type })).toBe(
    403,
  );
  expect(await api.countEvents()).toBe(0);
});

/** By hand: fetch lets nobody choose the host. */
function statusOf(
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${api.url}${path}`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end(body);
  });
}
