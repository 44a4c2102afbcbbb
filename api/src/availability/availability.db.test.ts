import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, post, type Call } from '../testing/http.ts';
import { specification } from '../testing/specification.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let given: ReturnType<typeof specification>;

beforeAll(async () => {
  api = await startTestApi();
  given = specification(api.call);
});
afterAll(() => api.close());

const created = (id: string, capacity = 1, group = 'default'): Call =>
  post('/resources', { id, capacity, group });
const reserved = (resourceId: string, quantity: number): Call =>
  post('/reservations', { resourceId, clientId: 'c1', quantity });

it('says how much is free, as of when, and whether the cache answered', async () => {
  const setUp = [created('floor', 510), reserved('floor', 10), reserved('floor', 5)];
  const answer = await given(...setUp)
    .when(get('/availability?resourceId=floor'))
    .thenAnswers(200);

  expect(answer.headers.get('x-cache-status')).toMatch(/^(HIT|MISS)$/);
  expect(answer.body).toEqual({
    resourceId: 'floor',
    capacity: 510,
    held: 0,
    confirmed: 15,
    available: 495,
    waiting: 0,
    overcommittedBy: 0,
    state: 'open',
    version: 3,
    asOf: expect.stringMatching(/\.\d{6}Z$/) as unknown,
    ageMs: expect.any(Number) as unknown,
  });
});

it('answers from the cache the second time', async () => {
  await given(created('cached')).when(get('/availability?resourceId=cached')).thenAnswers(200);
  const again = await given().when(get('/availability?resource_id=cached')).thenAnswers(200);

  expect(again.headers.get('x-cache-status')).toBe('HIT');
});

it('lists a group, and finds nothing in one that does not exist', async () => {
  await given(created('x1', 1, 'x'), created('x2', 2, 'x'))
    .when(get('/availability?group=x'))
    .thenAnswers(200, { items: [{ resourceId: 'x1' }, { resourceId: 'x2' }], nextCursor: null });
  await given().when(get('/availability?group=y')).thenAnswers(200, { items: [] });
});

it('does not find what does not exist', async () => {
  await given().when(get('/availability?resourceId=none')).thenAnswers(404, { code: 'NOT_FOUND' });
});

it('waits until a view has caught up, and then tells how far it came', async () => {
  await given(created('behind'))
    .when(get('/availability?resourceId=behind&minVersion=1'))
    .thenAnswers(200, { version: 1 });
  await given()
    .when(get('/availability?resourceId=behind&minVersion=x'))
    .thenAnswers(400, { errors: [{ path: 'minVersion' }] });
});

it('tells what was free at an instant', async () => {
  await given(created('then', 3, 'past'), reserved('then', 1))
    .when(get('/availability?group=past'))
    .thenAnswers(200);
  const now = new Date().toISOString();
  await given(reserved('then', 2), created('later', 1, 'past'))
    .when(get(`/availability/at?group=past&at=${now}`))
    .thenAnswers(200, {
      items: [{ resourceId: 'then', confirmed: 1, available: 2, version: 2 }],
      nextCursor: null,
    });
  await given()
    .when(get('/availability/at?group=past&at=yesterday'))
    .thenAnswers(400, { errors: [{ path: 'at' }] });
});
