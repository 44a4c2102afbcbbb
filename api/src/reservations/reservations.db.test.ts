import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field, get, patch, post, type Answer, type Call } from '../testing/http.ts';
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
const reserved = (resourceId: string, more: object = {}): Call =>
  post('/reservations', { resourceId, clientId: 'c1', quantity: 1, ...more });
const lastReservation = (earlier: readonly Answer[]): string => {
  const last = earlier.at(-1);
  return last === undefined ? '' : field(last, 'reservation', 'id');
};

describe('POST /reservations', () => {
  it('confirms where there is room, with every field in its place', async () => {
    const answer = await given(created('seat')).when(reserved('seat')).thenAnswers(201);

    const { reservation } = answer.body as { reservation: Record<string, unknown> };
    expect(Object.keys(answer.body as object)).toEqual(['outcome', 'reservation', 'version']);
    expect(reservation).toEqual({
      id: expect.stringMatching(/^r/) as unknown,
      resourceId: 'seat',
      clientId: 'c1',
      quantity: 1,
      status: 'confirmed',
      serverTimestamp: expect.stringMatching(/\.\d{6}Z$/) as unknown,
      bookingId: null,
      expiresAt: null,
    });
  });

  it('refuses with a problem that carries the facts', async () => {
    const answer = await given(created('full'), reserved('full'))
      .when(reserved('full'))
      .thenAnswers(409);

    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toEqual({
      type: '/problems/resource-full',
      title: 'Resource full',
      status: 409,
      code: 'RESOURCE_FULL',
      detail: '1 asked for, 0 of 1 free.',
      requestId: answer.headers.get('x-request-id'),
      requested: 1,
      available: 0,
      capacity: 1,
      waitingAhead: 0,
      neverFits: false,
      version: 3,
    });
  });

  it('says when waiting would not help either', async () => {
    await given(created('small', 2))
      .when(reserved('small', { quantity: 3 }))
      .thenAnswers(409, { neverFits: true, detail: '3 asked for, but the capacity is 2.' });
  });

  it('holds for a while', async () => {
    const answer = await given(created('held'))
      .when(reserved('held', { hold_for_seconds: 60 }))
      .thenAnswers(201, { outcome: 'held', reservation: { status: 'held' } });

    const { reservation } = answer.body as { reservation: Record<string, string> };
    const length =
      Date.parse(reservation['expiresAt'] ?? '') - Date.parse(reservation['serverTimestamp'] ?? '');
    expect(length).toBe(60_000);
  });

  it('waits where it may', async () => {
    await given(created('busy'), reserved('busy'))
      .when(reserved('busy', { clientId: 'c2', joinWaitingList: true }))
      .thenAnswers(201, { outcome: 'waiting', entry: { clientId: 'c2', position: 1 } });
  });

  it('does not find a resource that does not exist', async () => {
    await given().when(reserved('nowhere')).thenAnswers(404, { code: 'NOT_FOUND' });
  });

  it('names what is wrong, field by field', async () => {
    await given()
      .when(post('/reservations', { resourceId: '', quantity: 0, colour: 'red' }))
      .thenAnswers(400, {
        code: 'VALIDATION_FAILED',
        errors: expect.arrayContaining([
          { path: 'resourceId', message: expect.any(String) as unknown },
          { path: 'quantity', message: expect.any(String) as unknown },
          { path: 'clientId', message: expect.any(String) as unknown },
          { path: 'colour', message: 'Unknown field' },
        ]) as unknown,
      });
  });

  it('shows the caller’s request id to the caller, and to explain', async () => {
    const headers = { 'x-request-id': 'order-4711' };
    const answer = await given(created('traced'))
      .when(post('/reservations', { resourceId: 'traced', clientId: 'c', quantity: 1 }, headers))
      .thenAnswers(201);

    expect(answer.headers.get('x-request-id')).toBe('order-4711');
    const id = field(answer, 'reservation', 'id');
    await given()
      .when(get(`/reservations/${id}/explain`))
      .thenAnswers(200, {
        reservation: { id },
        decidingVersion: 2,
        history: [{ version: 2, requestId: 'order-4711', serverId: 'test-server', code: null }],
      });
  });
});

describe('bookings', () => {
  it('takes all of its items', async () => {
    await given(created('n1', 2), created('n2', 2))
      .when(post('/reservations', { items: items('n1', 'n2'), clientId: 'guest' }))
      .thenAnswers(201, {
        outcome: 'confirmed',
        bookingId: expect.stringMatching(/^b/) as unknown,
        reservations: [{ resourceId: 'n1' }, { resourceId: 'n2' }],
        versions: [2, 2],
      });
  });

  it('takes none where one fails, and names it', async () => {
    await given(created('n3', 2), created('n4'), reserved('n4'))
      .when(post('/reservations', { items: items('n3', 'n4'), client_id: 'guest' }))
      .thenAnswers(409, { code: 'RESOURCE_FULL', failedItem: 1, resourceId: 'n4' });
    await given().when(get('/availability?resourceId=n3')).thenAnswers(200, { available: 2 });
  });

  it('says which item names nothing', async () => {
    await given(created('n5'))
      .when(post('/reservations', { items: items('n5', 'gone'), clientId: 'guest' }))
      .thenAnswers(404, { code: 'NOT_FOUND', failedItem: 1 });
  });

  it('takes snake_case names in its items', async () => {
    const body = { items: [{ resource_id: 'n1', quantity: 1 }], client_id: 'guest' };
    await given().when(post('/reservations', body)).thenAnswers(201, { outcome: 'confirmed' });
  });
});

describe('idempotency', () => {
  const key = { 'idempotency-key': 'order-1' };
  const body = { resourceId: 'once', clientId: 'c1', quantity: 1 };

  it('answers the same under the same key, and does it once', async () => {
    const first = await given(created('once', 5))
      .when(post('/reservations', body, key))
      .thenAnswers(201);
    const second = await given()
      .when(post('/reservations', body, key))
      .thenAnswers(201);
    const third = await given()
      .when(post('/reservations', { ...body, idempotencyKey: 'order-1' }))
      .thenAnswers(201);

    expect(second.text).toBe(first.text);
    expect(third.text).toBe(first.text);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    await given().when(get('/availability?resourceId=once')).thenAnswers(200, { available: 4 });
  });

  it('refuses the key with another input', async () => {
    await given()
      .when(post('/reservations', { ...body, quantity: 2 }, key))
      .thenAnswers(422, { code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('does not take two different keys', async () => {
    await given()
      .when(post('/reservations', { ...body, idempotencyKey: 'other' }, key))
      .thenAnswers(400, { errors: [{ path: 'idempotencyKey' }] });
  });

  it('repeats a refusal, though there were room by now', async () => {
    const refused = post('/reservations', { ...body, resourceId: 'late', quantity: 2 }, key);
    const first = await given(created('late')).when(refused).thenAnswers(409);
    const again = await given(patch('/resources/late', { capacity: 9 }))
      .when(refused)
      .thenAnswers(409, { code: 'RESOURCE_FULL' });

    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect({ ...(again.body as object), requestId: '' }).toEqual({
      ...(first.body as object),
      requestId: '',
    });
  });
});

describe('POST /reservations/many', () => {
  it('answers each on its own, those on one resource in their order', async () => {
    const one = (resourceId: string, clientId: string): object => ({
      resourceId,
      clientId,
      quantity: 1,
    });
    const reservations = [one('m1', 'first'), one('nowhere', 'x'), one('m1', 'second')];

    await given(created('m1'))
      .when(post('/reservations/many', { reservations }))
      .thenAnswers(200, {
        answers: [
          { outcome: 'confirmed', reservation: { clientId: 'first' } },
          { outcome: 'failed', code: 'NOT_FOUND' },
          { outcome: 'rejected', code: 'RESOURCE_FULL' },
        ],
      });
  });

  it('does each once under a shared key', async () => {
    const body = {
      reservations: [1, 2, 3].map((n) => ({ resourceId: 'm2', clientId: `c${n}`, quantity: 1 })),
      idempotencyKey: 'bulk',
    };
    const first = await given(created('m2', 9))
      .when(post('/reservations/many', body))
      .thenAnswers(200);
    const second = await given().when(post('/reservations/many', body)).thenAnswers(200);

    expect(second.text).toBe(first.text);
    await given().when(get('/availability?resourceId=m2')).thenAnswers(200, { available: 6 });
  });
});

describe('confirm, cancel, amend', () => {
  it('confirms a hold', async () => {
    await given(created('k1'), reserved('k1', { holdForSeconds: 60 }))
      .when((earlier) => post(`/reservations/${lastReservation(earlier)}/confirm`))
      .thenAnswers(200, {
        outcome: 'confirmed',
        reservation: { status: 'confirmed', expiresAt: null },
        version: 3,
      });
  });

  it('cancels once', async () => {
    const answer = await given(created('k2'), reserved('k2'))
      .when((earlier) => post(`/reservations/${lastReservation(earlier)}/cancel`, {}))
      .thenAnswers(200, { outcome: 'cancelled', reservation: { status: 'cancelled' }, version: 3 });

    await given()
      .when(post(`/reservations/${field(answer, 'reservation', 'id')}/cancel`, {}))
      .thenAnswers(409, { code: 'INVALID_STATE', currentStatus: 'cancelled' });
  });

  it('amends, where the difference has room', async () => {
    const setUp = [created('k3', 5), reserved('k3', { quantity: 3 })];
    const answer = await given(...setUp)
      .when((earlier) => patch(`/reservations/${lastReservation(earlier)}`, { quantity: 5 }))
      .thenAnswers(200, { outcome: 'amended', reservation: { quantity: 5 } });

    await given()
      .when(patch(`/reservations/${field(answer, 'reservation', 'id')}`, { quantity: 6 }))
      .thenAnswers(409, { code: 'RESOURCE_FULL', requested: 6 });
  });

  it.each(['confirm', 'cancel'])('does not find a reservation to %s', async (change) => {
    await given()
      .when(post(`/reservations/r000/${change}`))
      .thenAnswers(404, { code: 'NOT_FOUND', detail: 'There is no such reservation.' });
  });
});

describe('GET /reservations', () => {
  it('shows one as it stands, at once', async () => {
    await given(created('g1'), reserved('g1'))
      .when((earlier) => get(`/reservations/${lastReservation(earlier)}`))
      .thenAnswers(200, { resourceId: 'g1', status: 'confirmed' });
    await given().when(get('/reservations/r0')).thenAnswers(404);
  });

  it('lists by client, newest first', async () => {
    await given(
      created('g2', 9),
      reserved('g2', { clientId: 'lister' }),
      reserved('g2', { clientId: 'lister', quantity: 2 }),
    )
      .when(get('/availability?resourceId=g2'))
      .thenAnswers(200);

    await expect
      .poll(async () => (await api.call(get('/reservations?client_id=lister'))).body)
      .toMatchObject({ items: [{ quantity: 2 }, { quantity: 1 }], nextCursor: null });
  });
});

describe('a dry run', () => {
  it('says who a cancellation would promote, and cancels nothing', async () => {
    const answer = await given(created('dry-cancel')).when(reserved('dry-cancel')).thenAnswers(201);
    const id = field(answer, 'reservation', 'id');
    await given()
      .when(post('/waiting-list/join', { resourceId: 'dry-cancel', clientId: 'w1', quantity: 1 }))
      .thenAnswers(201);

    await given()
      .when(post(`/reservations/${id}/cancel`, { dryRun: true }))
      .thenAnswers(200, {
        outcome: 'cancelled',
        dryRun: true,
        promoted: [{ clientId: 'w1', quantity: 1 }],
      });
    await given()
      .when(get(`/reservations/${id}`))
      .thenAnswers(200, { status: 'confirmed' });
  });

  it('says of an amendment what it would be refused for', async () => {
    const answer = await given(created('dry-amend', 2))
      .when(reserved('dry-amend'))
      .thenAnswers(201);
    const path = `/reservations/${field(answer, 'reservation', 'id')}`;

    await given()
      .when(patch(path, { quantity: 2, dryRun: true }))
      .thenAnswers(200, { outcome: 'amended', dryRun: true, promoted: [] });
    await given()
      .when(patch(path, { quantity: 3, dryRun: true }))
      .thenAnswers(409, { code: 'RESOURCE_FULL', dryRun: true });
    await given().when(get(path)).thenAnswers(200, { quantity: 1 });
  });

  it('does not find what does not exist', async () => {
    await given()
      .when(post('/reservations/r0/cancel', { dryRun: true }))
      .thenAnswers(404);
  });
});

describe('by time', () => {
  it('lists what was granted in it', async () => {
    const first = await given(created('timely', 9)).when(reserved('timely')).thenAnswers(201);
    const at = field(first, 'reservation', 'serverTimestamp');
    const second = await given().when(reserved('timely')).thenAnswers(201);
    const path = '/reservations?resourceId=timely';

    await expect
      .poll(async () => (await api.call(get(path))).body)
      .toMatchObject({ items: [{}, {}] });
    const later = field(second, 'reservation', 'serverTimestamp');
    await given()
      .when(get(`${path}&from=${at}&to=${later}`))
      .thenAnswers(200, { items: [{ serverTimestamp: at }], nextCursor: null });
    await given()
      .when(get(`${path}&from=${later}&to=${at}`))
      .thenAnswers(400, { errors: [{ path: 'to' }] });
  });
});

describe('GET /refusals', () => {
  it('lists what was refused with its facts', async () => {
    await given(created('refusing'), reserved('refusing'))
      .when(reserved('refusing', { clientId: 'c2' }))
      .thenAnswers(409);
    await given()
      .when(get('/refusals?resource_id=refusing'))
      .thenAnswers(200, {
        items: [
          {
            resourceId: 'refusing',
            version: 3,
            attempt: 'reserve',
            code: 'RESOURCE_FULL',
            clientId: 'c2',
            requested: 1,
            available: 0,
            capacity: 1,
            neverFits: false,
          },
        ],
        nextCursor: null,
      });
    await given()
      .when(get('/refusals?resourceId=refusing&clientId=c1'))
      .thenAnswers(200, { items: [] });
  });
});

function items(...resourceIds: readonly string[]): object[] {
  return resourceIds.map((resourceId) => ({ resourceId, quantity: 1 }));
}
