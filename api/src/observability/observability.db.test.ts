import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, post } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  api = await startTestApi({ logger: pino({ level: 'info' }, destination) });
  await api.call(post('/resources', { id: 'seat', capacity: 1 }));
  const reserve = { resourceId: 'seat', clientId: 'c1', quantity: 1 };
  const headers = { 'idempotency-key': 'k', 'x-request-id': 'r-1' };
  await api.call(post('/reservations', reserve, headers));
  await api.call(post('/reservations', reserve, { ...headers, 'x-request-id': 'r-2' }));
  await api.call(post('/reservations', reserve, { 'x-request-id': 'r-3' }));
  await api.call(
    post('/reservations', { ...reserve, resourceId: 'none' }, { 'x-request-id': 'r-4' }),
  );
});
afterAll(() => api.close());

describe('the log', () => {
  it('says in open mode that everybody is admin', () => {
    expect(lines[0]).toMatchObject({ msg: expect.stringContaining('open mode') as unknown });
  });

  it.each([
    ['r-1', { outcome: 'confirmed', version: 2, replayed: false }],
    ['r-2', { outcome: 'confirmed', version: 2, replayed: true }],
    ['r-3', { outcome: 'rejected', code: 'RESOURCE_FULL', version: 3, replayed: false }],
    ['r-4', { outcome: 'not-found' }],
  ])('has the arbitration of %s', (requestId, decision) => {
    expect(lines.find((line) => line['requestId'] === requestId)).toMatchObject({
      msg: 'arbitration',
      caller: 'anonymous',
      attempt: 'reserve',
      batch: expect.any(Number) as unknown,
      ...decision,
    });
  });
});

describe('/metrics', () => {
  it('counts decisions, and tells of the store, the commit and the projections', async () => {
    const answer = await api.call(get('/metrics'));
    const value = (line: string): number => {
      const found = answer.text.split('\n').find((one) => one.startsWith(`${line} `));
      return Number(found?.slice(line.length + 1));
    };

    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(value('reservations_total{outcome="confirmed"}')).toBe(1);
    expect(value('reservations_total{outcome="rejected"}')).toBe(1);
    expect(value('rejections_total{code="RESOURCE_FULL"}')).toBe(1);
    expect(value('idempotent_replays_total')).toBe(1);
    expect(value('commit_batch_size_count')).toBeGreaterThanOrEqual(3);
    expect(value('commit_duration_seconds_count')).toBeGreaterThanOrEqual(3);
    expect(value('active_resources')).toBe(1);
    expect(value('capacity_utilization')).toBe(1);
    expect(value('store_up')).toBe(1);
    expect(value('store_circuit_open')).toBe(0);
    expect(value('commit_queue_depth')).toBe(0);
    expect(value('commit_conflicts_total')).toBe(0);
    expect(value('process_start_time_seconds')).toBeGreaterThan(0);
    expect(answer.text).toMatch(/projection_lag_events\{projection="\w+"\} \d/);
  });

  it('names routes by their templates, so that ids are no labels', async () => {
    await api.call(get('/resources/seat'));
    await api.call(get('/made/up/path'));
    await api.call(post('/trpc/made.up', {}));
    const { text } = await api.call(get('/metrics'));

    expect(text).toContain('method="POST",route="/reservations",status="201"');
    expect(text).toContain('method="GET",route="/resources/{resourceId}",status="200"');
    expect(text).toContain('route="(unknown)",status="404"');
    expect(text).toContain('route="/trpc/(unknown)",status="404"');
    expect(text).not.toContain('made');
  });
});
