import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, post } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await api.call(post('/resources', { id: 'seat-1', capacity: 1 }));
  await api.call(post('/reservations', { resourceId: 'seat-1', clientId: 'ann', quantity: 1 }));
});
afterAll(() => api.close());

/** Before the store's first year, before the epoch, beyond 2^53 µs, and what stands for "for ever". */
const TIMES = [
  '0000-01-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  '2300-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999Z',
];

it.each([
  ...['/reservations', '/refusals', '/timeline', '/timeline/rate', '/timeline/conflicts'],
  ...['/timeline/table', '/audit', '/clock/history', '/clock/trail'],
  ...['/reservations/export', '/events/export', '/audit/export'],
])('%s answers for any time there is', async (path) => {
  const spans = TIMES.flatMap((from, index) =>
    TIMES.slice(index).map((to) => new URLSearchParams({ from, to })),
  );
  for (const span of spans) {
    const answer = await api.call(get(`${path}?${span.toString()}`));
    expect(answer.status, `${span.toString()}: ${answer.text.slice(0, 200)}`).toBe(200);
  }
});

it.each(['/availability/at', '/resources/seat-1/state'])('%s does, too', async (path) => {
  const statuses = await Promise.all(
    TIMES.map(async (at) => (await api.call(get(`${path}?at=${at}`))).status),
  );
  expect(statuses.at(-1)).toBe(200);
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
});

it('finds what was granted within ages', async () => {
  const { body } = await api.call(get(`/reservations?from=${TIMES[0]}&to=${TIMES[3]}`));

  expect(body).toMatchObject({ items: [{ clientId: 'ann' }] });
});
