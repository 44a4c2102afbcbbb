import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, patch, post, type Call } from '../testing/http.ts';
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
const reserved = (resourceId: string, quantity = 1): Call =>
  post('/reservations', { resourceId, clientId: 'c1', quantity });

describe('POST /resources', () => {
  it('creates an open resource at version 1, with what was said of it', async () => {
    await given()
      .when(
        post('/resources', {
          id: 'seat-1',
          type: 'seat',
          group: 'gala',
          label: 'Row D, seat 12',
          capacity: 1,
          waitingPolicy: 'skip-to-fit',
          clientLimit: 4,
          attributes: { row: 'D', number: 12, aisle: true, note: null },
        }),
      )
      .thenAnswers(201, {
        outcome: 'created',
        resource: {
          id: 'seat-1',
          type: 'seat',
          group: 'gala',
          label: 'Row D, seat 12',
          capacity: 1,
          state: 'open',
          version: 1,
          attributes: { row: 'D', number: 12, aisle: true, note: null },
          waitingPolicy: 'skip-to-fit',
          clientLimit: 4,
        },
        version: 1,
      });
  });

  it('needs no more than an id and a capacity', async () => {
    await given()
      .when(created('plain', 7))
      .thenAnswers(201, {
        resource: { id: 'plain', type: 'resource', group: 'default', label: 'plain', capacity: 7 },
      });
  });

  it('refuses to create what is there', async () => {
    await given(created('twice'))
      .when(created('twice'))
      .thenAnswers(409, { code: 'INVALID_STATE', currentStatus: 'open', version: 2 });
  });
});

describe('GET /resources', () => {
  it('shows a resource with what is taken of it', async () => {
    await given(created('shown', 3), reserved('shown', 2))
      .when(get('/resources/shown'))
      .thenAnswers(200, {
        id: 'shown',
        capacity: 3,
        version: 2,
        availability: { resourceId: 'shown', confirmed: 2, available: 1, version: 2 },
      });
  });

  it('does not find what does not exist', async () => {
    await given().when(get('/resources/nothing')).thenAnswers(404, { code: 'NOT_FOUND' });
  });

  it('finds an id that needs escapes in a path', async () => {
    const id = 'Saal 1/Reihe ä?#%';
    await given(post('/resources', { id, capacity: 1 }))
      .when(get(`/resources/${encodeURIComponent(id)}`))
      .thenAnswers(200, { id });
  });

  it('lists by group, a page at a time', async () => {
    const seats = ['a', 'b', 'c'].map((name) =>
      post('/resources', { id: `paged-${name}`, group: 'paged', capacity: 1 }),
    );
    const first = await given(...seats)
      .when(get('/resources?group=paged&limit=2'))
      .thenAnswers(200, { items: [{ id: 'paged-a' }, { id: 'paged-b' }] });
    const { nextCursor } = first.body as { nextCursor: string };

    await given()
      .when(get(`/resources?group=paged&limit=2&cursor=${nextCursor}`))
      .thenAnswers(200, { items: [{ id: 'paged-c' }], nextCursor: null });
  });

  it('refuses a cursor that no page gave', async () => {
    await given()
      .when(get('/resources?cursor=made-up'))
      .thenAnswers(400, { code: 'VALIDATION_FAILED', errors: [{ path: 'cursor' }] });
  });
});

describe('PATCH /resources/:id', () => {
  it('changes the capacity, and says by how much it is overcommitted', async () => {
    await given(created('cut', 5), reserved('cut', 4))
      .when(patch('/resources/cut', { capacity: 3 }))
      .thenAnswers(200, {
        outcome: 'updated',
        resource: { capacity: 3 },
        overcommittedBy: 1,
        version: 3,
      });
  });

  it('refuses a strict change below what is taken', async () => {
    await given(created('strict', 5), reserved('strict', 4))
      .when(patch('/resources/strict', { capacity: 3, strict: true }))
      .thenAnswers(409, { code: 'CAPACITY_IN_USE', taken: 4, requested: 3 });
  });

  it('says what a dry run would do, and does nothing', async () => {
    await given(created('dry', 1), reserved('dry'), waits('dry', 'w1'))
      .when(patch('/resources/dry', { capacity: 2, dryRun: true }))
      .thenAnswers(200, { outcome: 'updated', dryRun: true, promoted: 1 });

    await given().when(get('/resources/dry')).thenAnswers(200, { capacity: 1, version: 3 });
  });

  it('takes a dry run from the query too, rather than do it for real', async () => {
    await given(created('query', 1))
      .when(patch('/resources/query?dry_run=true', { capacity: 2 }))
      .thenAnswers(200, { dryRun: true });
  });

  it('does not find what does not exist, dry run or not', async () => {
    const missing = { code: 'NOT_FOUND' };
    await given()
      .when(patch('/resources/none', { capacity: 1 }))
      .thenAnswers(404, missing);
    await given()
      .when(patch('/resources/none', { capacity: 1, dryRun: true }))
      .thenAnswers(404, missing);
  });
});

describe('closing and reopening', () => {
  it('refuses reservations while closed, and promotes on reopening', async () => {
    await given(created('door', 1), post('/resources/door/close'))
      .when(reserved('door'))
      .thenAnswers(409, { code: 'RESOURCE_CLOSED', title: 'Resource closed' });
    await given()
      .when(post('/resources/door/close', {}))
      .thenAnswers(409, { code: 'INVALID_STATE', currentStatus: 'closed' });
    await given()
      .when(post('/resources/door/reopen'))
      .thenAnswers(200, { outcome: 'reopened', resource: { state: 'open' } });
  });
});

describe('GET /resources/:id/state', () => {
  it('shows a resource as it was at a version', async () => {
    await given(created('past', 9), reserved('past', 2), reserved('past', 3))
      .when(get('/resources/past/state?version=2'))
      .thenAnswers(200, { version: 2, confirmed: 2, available: 7, resource: { id: 'past' } });
  });

  it('shows it as it was at an instant', async () => {
    const answer = await given(created('then', 9), reserved('then', 2))
      .when(get('/resources/then/state?version=1'))
      .thenAnswers(200, { confirmed: 0 });
    const { decidedAt } = answer.body as { decidedAt: string };

    expect(decidedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    await given()
      .when(get(`/resources/then/state?at=${decidedAt}`))
      .thenAnswers(200, { version: 1, decidedAt });
  });

  it('wants one of the two', async () => {
    const errors = { errors: [{ path: 'version' }] };
    await given().when(get('/resources/then/state')).thenAnswers(400, errors);
    await given()
      .when(get('/resources/then/state?version=1&at=2026-11-20T10:00:00Z'))
      .thenAnswers(400, errors);
  });

  it('does not find what was not there yet', async () => {
    await given()
      .when(get('/resources/then/state?at=2001-01-01T00:00:00Z'))
      .thenAnswers(404, { code: 'NOT_FOUND' });
  });
});

function waits(resourceId: string, clientId: string): Call {
  return post('/waiting-list/join', { resourceId, clientId, quantity: 1 });
}
