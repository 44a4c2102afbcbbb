import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, patch, post, put, type Answer } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ clock: { simulated: { error: {} } } });
  await api.call(post('/resources', { id: 'seat-1', capacity: 2, label: '=1+1' }));
  await api.call(post('/reservations', { resourceId: 'seat-1', clientId: 'c1', quantity: 1 }));
  await api.call(patch('/resources/seat-1', { capacity: 1 }, { 'X-Request-Id': 'cut-1' }));
  await api.call(post('/resources/seat-1/close'));
});
afterAll(() => api.close());

const items = ({ body }: Answer) => (body as { items: { action: string }[] }).items;

it('tells who did what, with what it was before and after', async () => {
  const answer = await api.call(get('/audit'));

  expect(items(answer)).toMatchObject([
    { action: 'resource.close', subject: 'seat-1', before: { state: 'open' } },
    {
      action: 'resource.capacity',
      actor: 'anonymous',
      requestId: 'cut-1',
      before: { capacity: 2 },
      after: { capacity: 1 },
    },
    { action: 'resource.create', after: { capacity: 2, label: '=1+1' } },
  ]);
});

it('filters, and says what an action may be', async () => {
  const closed = await api.call(get('/audit?action=resource.close,clock.step'));
  expect(items(closed)).toHaveLength(1);

  const unknown = await api.call(get('/audit?action=resource.delete'));
  expect(unknown.status).toBe(400);
  expect(unknown.body).toMatchObject({ errors: [{ path: 'action' }] });
});

it('gives the same as a file, without formulas', async () => {
  const file = await api.call(get('/audit/export?format=ndjson&subject=seat-1'));
  expect(file.status).toBe(200);

  const csv = await fetch(`${api.url}/audit/export`);
  expect(csv.headers.get('X-Total-Count')).toBe('3');
  const lines = (await csv.text()).trimEnd().split('\n');
  expect(lines[0]).toBe('id,at,action,actor,subject,serverId,requestId,before,after');
  expect(lines.map((line) => line.split(',')[2])).toEqual([
    'action',
    'resource.create',
    'resource.capacity',
    'resource.close',
  ]);
});

it('records what is done to clocks', async () => {
  await api.call(put('/clock/offset', { offsetMs: 250 }));
  await api.call(put('/clock/mode', { mode: 'slew' }));

  const answer = await api.call(get('/audit?action=clock.offset,clock.correction'));
  expect(items(answer)).toMatchObject([
    { action: 'clock.correction', after: { mode: 'slew', ratePpm: 500 } },
    { action: 'clock.offset', after: { offsetUs: 250_000 } },
  ]);
});
