import { connect } from '@reservation-engine/engine/store/sql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, post } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await api.call(post('/resources', { id: 'seat-1', capacity: 1 }));
  await api.call(post('/reservations', { resourceId: 'seat-1', clientId: 'ann', quantity: 1 }));
});
afterAll(() => api.close());

const projection = async (name: string): Promise<unknown> => {
  const { items } = (await api.call(get('/projections'))).body as { items: { name: string }[] };
  return items.find((item) => item.name === name);
};

it('lists how far each projection is', async () => {
  await expect
    .poll(() => projection('reservation'), { timeout: 10_000 })
    .toMatchObject({ position: 2, behind: 0, lagMs: 0, parked: [], rebuild: null });
});

describe('rebuilding', () => {
  it('begins at once, and tells by whom, how far and when it ended', async () => {
    const answer = await api.call(post('/projections/reservation/rebuild', {}));

    expect(answer).toMatchObject({
      status: 200,
      body: { outcome: 'begun', rebuild: { serverId: 'test-server', state: 'running', total: 2 } },
    });
    await expect
      .poll(() => projection('reservation'), { timeout: 10_000 })
      .toMatchObject({ rebuild: { state: 'done', done: 2, total: 2, fault: null } });
  });

  it('is done once for one idempotency key', async () => {
    const input = { idempotencyKey: 'rebuild-1' };
    const first = await api.call(post('/projections/activity/rebuild', input));
    const again = await api.call(post('/projections/activity/rebuild', input));

    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    await expect
      .poll(() => projection('activity'), { timeout: 10_000 })
      .toMatchObject({ rebuild: { state: 'done' } });
  });

  it('is refused while another server rebuilds', async () => {
    const sql = connect(api.databaseUrl, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: 'test',
    });
    await sql`
      insert into projection_run (projection, server_id, started_at, told_at, done, total)
      values ('waiting_entry', 'B', now(), now(), 1, 2)`;
    const answer = await api.call(post('/projections/reservation/rebuild', {}));
    await sql`delete from projection_run where server_id = 'B'`;
    await sql.end();

    expect(answer).toMatchObject({ status: 409, body: { code: 'REBUILD_RUNNING' } });
  });

  it('knows no other projections', async () => {
    expect(await api.call(post('/projections/nothing/rebuild', {}))).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });
});

describe('retrying', () => {
  it('has nothing to do where nothing is parked', async () => {
    expect(await api.call(post('/projections/reservation/retry', {}))).toMatchObject({
      status: 200,
      body: { outcome: 'retried', resumed: [], parked: [] },
    });
  });

  it('says that the stream named is not parked', async () => {
    const answer = await api.call(
      post('/projections/reservation/retry', { resource_id: 'seat-1' }),
    );
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });
});

it('tells how the server that answers is', async () => {
  expect((await api.call(get('/servers/self'))).body).toMatchObject({
    serverId: 'test-server',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
    storeMs: expect.any(Number) as number,
    circuitOpen: false,
    queued: 0,
  });
  expect((await api.call(get('/servers'))).body).toMatchObject({
    items: [{ self: true, version: expect.any(String) as string }],
  });
});
