import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, post, put } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ clock: { simulated: { error: {} } } });
});
afterAll(() => api.close());

/** What REST answers, once the counts are as expected: they follow the log within a second. */
async function overview(query = ''): Promise<unknown> {
  return (await api.call(get(`/overview${query}`))).body;
}

const granted = (clientId: string) =>
  post('/reservations', { resourceId: 'seat-1', clientId, quantity: 1 });

describe('the overview', () => {
  it('is empty, and whole, before anything happened', async () => {
    const answer = await overview();

    expect(answer).toMatchObject({
      bucketSeconds: 5,
      latency: { p50Us: null, p99Us: null, p999Us: null, since: null },
      marks: [],
      projections: [
        { name: 'activity', behind: 0 },
        { name: 'reservation' },
        { name: 'waiting_entry' },
      ],
    });
    expect(answer).toHaveProperty('buckets.length', 120);
  });

  it('counts attempts and tells how long they took', async () => {
    await api.call(post('/resources', { id: 'seat-1', capacity: 1, group: 'hall' }));
    for (const client of ['ann', 'bob', 'cid']) await api.call(granted(client));
    await api.call(post('/resources/seat-1/close', {}));

    await expect
      .poll(async () => countsOf(await overview('?span=1h')), { timeout: 10_000, interval: 500 })
      .toEqual([1, 2]);
    expect(countsOf(await overview('?span=24h&group=hall&server_id=test-server'))).toEqual([1, 2]);
    expect(countsOf(await overview('?span=24h&group=elsewhere'))).toEqual([0, 0]);
    const { latency, marks } = (await overview('?span=24h')) as {
      latency: { p50Us: number; p999Us: number; since: string };
      marks: unknown[];
    };
    expect(latency.p50Us).toBeGreaterThan(0);
    expect(latency.p999Us).toBeGreaterThanOrEqual(latency.p50Us);
    expect(marks).toMatchObject([{ type: 'ResourceClosed', resourceId: 'seat-1', resources: 1 }]);
  });

  it('asks for a span that there is', async () => {
    expect(await api.call(get('/overview?span=7d'))).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'span' }] },
    });
  });
});

describe('the latest conflicts', () => {
  it('are none where no clock would have decided otherwise', async () => {
    const { body } = await api.call(get('/overview/conflicts?span=10m'));
    expect(body).toMatchObject({ items: [], more: false });
  });

  it('are those that the clocks would have given to somebody else', async () => {
    await api.call(post('/resources', { id: 'seat-2', capacity: 1, group: 'stepped' }));
    await api.call(post('/reservations', { resourceId: 'seat-2', clientId: 'ann', quantity: 1 }));
    await api.call(put('/clock/offset', { offsetMs: -5_000 }));
    await api.call(post('/reservations', { resourceId: 'seat-2', clientId: 'bob', quantity: 1 }));

    const { body } = await api.call(get('/overview/conflicts?span=10m&group=stepped'));

    expect(body).toMatchObject({ items: [{ resourceId: 'seat-2', inversions: 1, flipped: true }] });
  });
});

function countsOf(answer: unknown): readonly number[] {
  const { buckets } = answer as { buckets: { reservations: number; refusals: number }[] };
  return [
    buckets.reduce((sum, { reservations }) => sum + reservations, 0),
    buckets.reduce((sum, { refusals }) => sum + refusals, 0),
  ];
}
