import { afterAll, beforeAll, expect, it } from 'vitest';
import { del, field, get, post, type Call } from '../testing/http.ts';
import { specification } from '../testing/specification.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let given: ReturnType<typeof specification>;

beforeAll(async () => {
  api = await startTestApi();
  given = specification(api.call);
});
afterAll(() => api.close());

const created = (id: string, capacity = 1): Call => post('/resources', { id, capacity });
const taken = (resourceId: string): Call =>
  post('/reservations', { resourceId, clientId: 'owner', quantity: 1 });
const joined = (resourceId: string, clientId: string, quantity = 1): Call =>
  post('/waiting-list/join', { resourceId, clientId, quantity });

it('answers a join with the entry and its place', async () => {
  const answer = await given(created('seat-1'), taken('seat-1'))
    .when(joined('seat-1', 'c2'))
    .thenAnswers(201);

  expect(answer.body).toEqual({
    outcome: 'waiting',
    entry: {
      id: expect.stringMatching(/^w/) as unknown,
      resourceId: 'seat-1',
      clientId: 'c2',
      quantity: 1,
      status: 'waiting',
      position: 1,
      reservationId: null,
    },
    version: 3,
  });
});

it('shows a client that waits already its entry, with 200', async () => {
  const first = await given(created('again'), taken('again'))
    .when(joined('again', 'c2'))
    .thenAnswers(201);

  await given()
    .when(joined('again', 'c2'))
    .thenAnswers(200, { outcome: 'waiting', entry: { id: field(first, 'entry', 'id') } });
});

it('makes one entry of simultaneous joins of a client, and says so to all but one', async () => {
  await given(created('hasty')).when(taken('hasty')).thenAnswers(201);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => api.call(joined('hasty', 'c2'))),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
  expect(new Set(answers.map((answer) => field(answer, 'entry', 'id'))).size).toBe(1);
});

it('promotes at once where there is room', async () => {
  await given(created('roomy'))
    .when(joined('roomy', 'c2'))
    .thenAnswers(201, { outcome: 'confirmed', reservation: { clientId: 'c2' } });
});

it('promotes whoever waits when a unit is freed, and lists who still does', async () => {
  const reservation = await given(created('freed')).when(taken('freed')).thenAnswers(201);
  const id = field(reservation, 'reservation', 'id');
  await given(joined('freed', 'first'), joined('freed', 'second'))
    .when(post(`/reservations/${id}/cancel`))
    .thenAnswers(200);

  await expect
    .poll(async () => (await api.call(get('/waiting-list?resourceId=freed'))).body)
    .toMatchObject({
      items: [{ clientId: 'second', position: 1, unsatisfiable: false }],
      nextCursor: null,
    });
  await given()
    .when(get('/waiting-list?resource_id=freed&status=promoted'))
    .thenAnswers(200, { items: [{ clientId: 'first', status: 'promoted' }] });
  await given().when(get('/availability?resourceId=freed')).thenAnswers(200, { available: 0 });
});

it('leaves by the query, once', async () => {
  const entry = await given(created('left'), taken('left'))
    .when(joined('left', 'c2'))
    .thenAnswers(201);
  const path = `/waiting-list/leave?entryId=${field(entry, 'entry', 'id')}`;

  await given()
    .when(del(path))
    .thenAnswers(200, { outcome: 'left', entry: { status: 'left', position: 0 } });
  await given()
    .when(del(path.replace('entryId', 'entry_id')))
    .thenAnswers(409, { code: 'INVALID_STATE', currentStatus: 'left' });
});

it('refuses what could never be served, and does not find what does not exist', async () => {
  await given(created('tiny'))
    .when(joined('tiny', 'c2', 2))
    .thenAnswers(409, { code: 'RESOURCE_FULL', neverFits: true });
  await given().when(joined('nowhere', 'c2')).thenAnswers(404, { code: 'NOT_FOUND' });
  await given()
    .when(del('/waiting-list/leave?entryId=w0'))
    .thenAnswers(404, { detail: 'There is no such waiting-list entry.' });
  await given()
    .when(del('/waiting-list/leave'))
    .thenAnswers(400, { errors: [{ path: 'entryId' }] });
});

it('tells who was overtaken, and who would be promoted by one who leaves', async () => {
  const skipping = post('/resources', { id: 'skip', capacity: 2, waitingPolicy: 'skip-to-fit' });
  const one = (clientId: string) =>
    post('/reservations', { resourceId: 'skip', clientId, quantity: 1 });
  const first = await given(skipping, one('c9')).when(one('c1')).thenAnswers(201);
  const large = await given()
    .when(joined('skip', 'large', 2))
    .thenAnswers(201);
  const cancel = post(`/reservations/${field(first, 'reservation', 'id')}/cancel`, {});
  await given(joined('skip', 'small', 1), cancel)
    .when(get('/availability?resourceId=skip'))
    .thenAnswers(200);

  await expect
    .poll(async () => (await api.call(get('/waiting-list?resourceId=skip'))).body)
    .toMatchObject({ items: [{ clientId: 'large', overtakenBy: 1 }] });
  await given()
    .when(del(`/waiting-list/leave?entryId=${field(large, 'entry', 'id')}&dryRun=true`))
    .thenAnswers(200, { outcome: 'left', dryRun: true, promoted: [] });
  await given()
    .when(get('/waiting-list?resourceId=skip'))
    .thenAnswers(200, { items: [{ clientId: 'large' }] });
});
