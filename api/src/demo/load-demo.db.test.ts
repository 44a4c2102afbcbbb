import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, post } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { floor } from './hall.ts';
import { loadDemo } from './load-demo.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ demo: true });
});
afterAll(() => api.close());

it('shows seats that are free, taken, held and waited for', async () => {
  const totals = await api.server.engine.totals();
  expect(totals).toMatchObject({ resources: 610, openResources: 610, capacity: 608 + 510 + 100 });
  expect(totals.confirmed).toBeGreaterThan(600);
  expect(totals.held).toBeGreaterThan(30);
  expect(totals.waiting).toBeGreaterThan(5);
});

it('blocks the head of the standing area’s waiting list', async () => {
  const { body } = await api.call(get(`/availability?resourceId=${floor.resourceId}`));
  expect(body).toMatchObject({ available: 2, waiting: 3 });
});

it('is loaded once, whoever starts', async () => {
  const before = await api.countEvents();
  expect(await loadDemo(api.server.engine)).toBe(false);
  expect(await api.countEvents()).toBe(before);
});

it('is finished the next time when a crash left it half done, and done once by two at a time', async () => {
  const fresh = await startTestApi();
  const { engine } = fresh.server;
  await engine.submit({
    command: floor,
    attribution: { caller: 'demo', requestId: null, evidence: engine.readClock() },
    idempotencyKey: 'demo-floor-0',
  });

  await Promise.all([loadDemo(engine), loadDemo(engine)]);

  expect(await fresh.countEvents()).toBe(await api.countEvents());
  await fresh.close();
});

it('keeps out of a store that has something else in it', async () => {
  const used = await startTestApi();
  await used.call(post('/resources', { id: 'mine', capacity: 1 }));

  expect(await loadDemo(used.server.engine)).toBe(false);
  expect(await used.countEvents()).toBe(1);
  await used.close();
});
