import { OverloadedError } from '@reservation-engine/engine/commit/errors';
import { afterEach, expect, it } from 'vitest';
import { startAdapters, type AdapterServer } from '../testing/adapter-server.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { get, post, send, type Answer, type Call } from '../testing/http.ts';

let server: AdapterServer | undefined;
afterEach(() => server?.close());

async function ask(engine: ReturnType<typeof fakeEngine>, call: Call): Promise<Answer> {
  server = await startAdapters(engine);
  return send(server.url, call);
}

const path = '/trpc/reservations.reserve';
const reserve = { resourceId: 'seat-1', clientId: 'c1', quantity: 1 };

it('answers a mutation with its data, and the request id', async () => {
  const answer = await ask(fakeEngine(), post(path, reserve));

  expect(answer.body).toMatchObject({ result: { data: { outcome: 'confirmed' } } });
  expect(answer.headers.get('x-request-id')).toBe('request-1');
});

it('tells what is wrong with an input as data', async () => {
  const answer = await ask(fakeEngine(), post(path, { ...reserve, quantity: 0, extra: 1 }));

  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    error: {
      data: {
        code: 'VALIDATION_FAILED',
        httpStatus: 400,
        requestId: 'request-1',
        errors: [{ path: 'quantity' }, { path: 'extra', message: 'Unknown field' }],
      },
    },
  });
});

it('shows neither the message nor the stack of an unexpected error', async () => {
  const answer = await ask(
    fakeEngine(() => new Error('secret')),
    post(path, reserve),
  );

  expect(answer.body).toMatchObject({ error: { data: { code: 'INTERNAL' } } });
  expect(answer.text).not.toMatch(/secret|stack|\.ts/);
  expect(server?.unexpected).toHaveLength(1);
});

it('says when to come back', async () => {
  const answer = await ask(
    fakeEngine(() => new OverloadedError(1, 1_500)),
    post(path, reserve),
  );

  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(answer.body).toMatchObject({ error: { data: { retryAfterMs: 1_500 } } });
});

it.each<[string, Call, number, string]>([
  ['no JSON', post(path, '{'), 400, 'MALFORMED_REQUEST'],
  [
    'another type',
    post(path, 'a=1', { 'content-type': 'text/plain' }),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['too large', post(path, `"${'x'.repeat(20_000)}"`), 413, 'BODY_TOO_LARGE'],
  ['no such procedure', post('/trpc/reservations.steal', {}), 404, 'NOT_FOUND'],
  ['a prototype’s name', post('/trpc/__proto__', {}), 404, 'NOT_FOUND'],
  ['a method it has not', get(path), 405, 'METHOD_NOT_ALLOWED'],
  ['an escape that is none', get('/trpc/%ff'), 400, 'MALFORMED_REQUEST'],
  [
    'a batch too large',
    get(`/trpc/${'availability.get,'.repeat(20)}?batch=1`),
    400,
    'MALFORMED_REQUEST',
  ],
  [
    'a page of another origin',
    post(path, reserve, { origin: 'http://evil.example' }),
    403,
    'FORBIDDEN',
  ],
])('refuses %s', async (_, call, status, code) => {
  const answer = await ask(fakeEngine(), call);
  const [error] = Array.isArray(answer.body) ? (answer.body as unknown[]) : [answer.body];

  expect(error).toMatchObject({ error: { data: { code, httpStatus: status } } });
});
