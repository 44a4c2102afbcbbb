import { OverloadedError, ShuttingDownError } from '@reservation-engine/engine/commit/errors';
import { StoreUnavailableError } from '@reservation-engine/engine/store/errors';
import { afterEach, describe, expect, it } from 'vitest';
import { startAdapters, type AdapterServer } from '../testing/adapter-server.ts';
import { confirmed, fakeEngine } from '../testing/fake-engine.ts';
import { del, get, patch, post, send, type Answer, type Call } from '../testing/http.ts';

let server: AdapterServer | undefined;
afterEach(() => server?.close());

async function ask(engine: ReturnType<typeof fakeEngine>, call: Call): Promise<Answer> {
  server = await startAdapters(engine);
  return send(server.url, call);
}

const reserve = { resourceId: 'seat-1', clientId: 'c1', quantity: 1 };

describe('what the ready-made adapter gets wrong', () => {
  it('reads ?dry_run=false as false', async () => {
    const engine = fakeEngine(() => ({ kind: 'not-found', what: 'resource' }));
    const answer = await ask(engine, patch('/resources/a?dry_run=false', { capacity: 1 }));

    // Not found by submitting it, which a dry run would not have done.
    expect(answer.status).toBe(404);
    expect(engine.submitted).toHaveLength(1);
  });

  it('coerces nothing for tRPC, before or after a REST call', async () => {
    const engine = fakeEngine();
    server = await startAdapters(engine);
    const trpc = post('/trpc/reservations.reserve', { ...reserve, quantity: '1' });

    await send(server.url, get('/reservations?limit=5'));
    expect((await send(server.url, trpc)).status).toBe(400);
    expect(
      (await send(server.url, post('/reservations', { ...reserve, quantity: '1' }))).status,
    ).toBe(400);
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'reads a body of type %s',
    async (type) => {
      const call = post('/reservations', JSON.stringify(reserve), { 'content-type': type });
      expect((await ask(fakeEngine(), call)).status).toBe(201);
    },
  );

  it('leaves paths it does not know to the next', async () => {
    expect((await ask(fakeEngine(), get('/nothing/here'))).status).toBe(418);
  });
});

describe('requests', () => {
  it('takes an empty body as an empty object, whatever its type', async () => {
    const engine = fakeEngine();
    const answer = await ask(engine, post('/reservations/r1/confirm'));

    expect(answer.status).toBe(200);
    expect(engine.submitted[0]?.command).toEqual({ kind: 'confirm', reservationId: 'r1' });
  });

  it('copies the header Idempotency-Key into the input', async () => {
    const engine = fakeEngine();
    await ask(engine, post('/reservations', reserve, { 'idempotency-key': 'k1' }));

    expect(engine.submitted[0]?.idempotencyKey).toBe('k1');
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/json; charset=latin1', 415],
    ['application/jsonp', 415],
  ])('refuses a body of type %s', async (type, status) => {
    const call = post('/reservations', JSON.stringify(reserve), { 'content-type': type });
    const answer = await ask(fakeEngine(), call);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('refuses a body that is encoded, since nothing decodes it', async () => {
    const call = post('/reservations', JSON.stringify(reserve), { 'content-encoding': 'gzip' });
    expect((await ask(fakeEngine(), call)).status).toBe(415);
  });

  it.each(['{"resourceId":', '', 'nonsense', '{"a":1}}'].filter(Boolean))(
    'refuses a body that is no JSON: %s',
    async (text) => {
      const answer = await ask(fakeEngine(), post('/reservations', text));
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'MALFORMED_REQUEST' });
      expect(answer.text).not.toContain('nonsense');
    },
  );

  it.each(['null', '[]', '5', '"text"', 'true'])(
    'refuses a body that is no object: %s',
    async (text) => {
      const answer = await ask(fakeEngine(), post('/reservations', text));
      expect(answer.body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    },
  );

  it('refuses a body over the limit', async () => {
    const answer = await ask(fakeEngine(), post('/reservations', `"${'x'.repeat(20_000)}"`));
    expect(answer.body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('says which methods a path has', async () => {
    const answer = await ask(fakeEngine(), del('/reservations'));
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('refuses an escape that is not UTF-8', async () => {
    const answer = await ask(fakeEngine(), post('/reservations/%ff/confirm'));
    expect(answer.body).toMatchObject({ status: 400, code: 'MALFORMED_REQUEST' });
  });

  it.each([
    ['/waiting-list/leave?entryId=a&entryId=b', 'entryId'],
    ['/waiting-list/leave?entryId=a&nonsense=1', 'nonsense'],
    ['/waiting-list/leave?entryId=a&__proto__=1', '__proto__'],
  ])('names what is wrong in the query %s', async (path, field) => {
    const answer = await ask(fakeEngine(), del(path));
    expect(answer.body).toMatchObject({ status: 400, errors: [{ path: field }] });
  });

  it('does not take a page’s request from another origin', async () => {
    const engine = fakeEngine();
    const headers = { origin: 'https://elsewhere.example' };
    const answer = await ask(engine, post('/reservations/r1/cancel', undefined, headers));

    expect(answer.body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(engine.submitted).toEqual([]);
  });
});

describe('answers', () => {
  it.each([
    [new OverloadedError(9, 2_500), 'OVERLOADED', '3'],
    [new ShuttingDownError(), 'SHUTTING_DOWN', '2'],
    [new StoreUnavailableError(new Error('connection refused')), 'STORE_UNAVAILABLE', '1'],
  ])('says when to come back: %s', async (error, code, retryAfter) => {
    const answer = await ask(
      fakeEngine(() => error),
      post('/reservations', reserve),
    );

    expect(answer.body).toMatchObject({ status: 503, code });
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
  });

  it('shows nothing of an unexpected error but its request id', async () => {
    const secret = new Error('relation "event" does not exist at 10.0.0.5');
    const answer = await ask(
      fakeEngine(() => secret),
      post('/reservations', reserve),
    );

    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 'INTERNAL', requestId: 'request-1' });
    expect(answer.text).not.toContain('relation');
    expect(server?.unexpected).toEqual([secret]);
  });

  it('marks what was answered from the record', async () => {
    const replayed = fakeEngine((request) => ({ ...confirmed(request), replayed: true }) as never);
    const answer = await ask(replayed, post('/reservations', reserve));
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
  });

  it('has a body for GET and none for HEAD', async () => {
    const { resources } = fakeEngine();
    const views = { resources: { ...resources, get: () => Promise.resolve(null) } };
    server = await startAdapters(fakeEngine(undefined, views));
    const head = await fetch(`${server.url}/resources/a`, { method: 'HEAD' });

    expect(head.status).toBe(404);
    expect(await head.text()).toBe('');
  });
});
