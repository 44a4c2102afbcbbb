import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { get, post, type Answer } from '../testing/http.ts';
import {
  bodyWith,
  BROKEN_BODIES,
  FOREIGN_FIELDS,
  hostileCases,
  type HostileCase,
} from '../testing/hostile-inputs.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { appRouter } from '../trpc/app-router.ts';

let api: TestApi;
let eventsBefore: number;

beforeAll(async () => {
  api = await startTestApi();
  await api.call(post('/resources', { id: 'target', capacity: 5 }));
  eventsBefore = await api.countEvents();
});
afterAll(() => api.close());

afterEach(async () => {
  const before = eventsBefore;
  eventsBefore = await api.countEvents();
  expect(eventsBefore, 'events of hostile input').toBe(before);
});

it('leaves no mutation out', () => {
  const mutations = Object.entries(appRouter._def.procedures as object)
    .filter(([, procedure]) => (procedure as { _def: { type: string } })._def.type === 'mutation')
    .map(([path]) => path);
  expect(hostileCases.map(({ procedure }) => procedure).sort()).toEqual(mutations.sort());
});

describe.each(hostileCases.map((one) => [one.procedure, one] as const))('%s', (_, one) => {
  const fields = Object.entries(one.hostile).flatMap(([field, values]) =>
    values.map((value) => [field, value] as const),
  );

  it('refuses every wrong value of every field over REST', async () => {
    for (const [field, value] of fields) {
      const answer = await sendRest(one, Buffer.from(bodyWith(one, field, value, false)));
      expectProblem(answer, `${field} = ${value.slice(0, 60)}`);
    }
  });

  it('refuses them over tRPC', async () => {
    for (const [field, value] of fields) {
      const answer = await sendTrpc(one, Buffer.from(bodyWith(one, field, value, true)));
      expectTrpcError(answer, `${field} = ${value.slice(0, 60)}`);
    }
  });

  it('refuses fields it does not have, by their names', async () => {
    for (const name of FOREIGN_FIELDS) {
      const rest = await sendRest(one, Buffer.from(bodyWith(one, name, '{"admin":true}', false)));
      expectProblem(rest, name);
      expect(rest.body).toMatchObject({ errors: [{ path: name, message: 'Unknown field' }] });
      const body = Buffer.from(bodyWith(one, name, '{"admin":true}', true));
      expectTrpcError(await sendTrpc(one, body), name);
    }
  });

  it.each(BROKEN_BODIES)('refuses %s', async (what, body) => {
    expectProblem(await sendRest(one, body), what);
    expectTrpcError(await sendTrpc(one, body), what);
  });

  it('refuses other media types', async () => {
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', '']) {
      const rest = await sendRest(one, Buffer.from('{"a":1}'), type);
      expectProblem(rest, type);
      expect(rest.status).toBe(415);
      expectTrpcError(await sendTrpc(one, Buffer.from('{"a":1}'), type), type);
    }
  });
});

describe('ids in paths', () => {
  it.each(['%00', '%0a', '%ff', '%', 'x'.repeat(201), '%ed%a0%80', '%E4'])(
    'refuses %s',
    async (id) => {
      expectProblem(await api.call(post(`/resources/${id}/close`)), id);
      expectProblem(await api.call(post(`/reservations/${id}/cancel`)), id);
      expectProblem(await api.call(get(`/resources/${id}`)), id);
      expectProblem(await api.call(post(`/events/${id}/reserve`)), id);
    },
  );

  it('keeps dots and slashes inside an id', async () => {
    expectProblem(await api.call(get('/resources/..%2f..%2fetc%2fpasswd')), 'dots');
  });
});

describe('the older calls', () => {
  it.each([
    ['/reserve_ticket', '{"user_id":{}}'],
    ['/reserve_ticket', '{"quantity":0,"event_id":"target"}'],
    ['/reserve_ticket', '{"quantity":"1"}'],
    ['/reserve_ticket', '{"ticket_id":"target","user_id":"a\\u0000"}'],
    ['/reserve_ticket', '[1]'],
    ['/reserve_ticket', '{'],
    ['/api/seats/reserve', '{}'],
    ['/api/seats/reserve', '{"seat_id":["target"]}'],
    ['/api/seats/reserve', '{"seat_id":"\\ud800"}'],
  ])('%s refuses %s', async (path, body) => {
    expectProblem(await api.call(post(path, body)), body);
  });
});

describe('what is hardly HTTP', () => {
  const head =
    'POST /reservations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
  it.each([
    ['a broken chunk', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
    ['two lengths', `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    [
      'a length and chunks',
      `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a negative length', `${head}Content-Length: -1\r\n\r\n{}`],
    ['no HTTP at all', 'hello there\r\n\r\n'],
    ['headers without end', `${head}X: ${'x'.repeat(40_000)}\r\n\r\n`],
    [
      'a bare line feed in a header',
      'GET /health HTTP/1.1\r\nHost: localhost\r\nA: b\n c: d\r\nBad Name: 1\r\n\r\n',
    ],
  ])('answers %s with 4xx', async (_, text) => {
    expect(await rawStatus(text)).toMatch(/^4\d\d$/);
  });

  it('forgets a body that breaks off', async () => {
    expect(await rawStatus(`${head}Content-Length: 500\r\n\r\n{"resourceId":`, true)).toBe('');
    expect((await api.call(get('/health'))).status).toBe(200);
  });
});

async function sendRest(one: HostileCase, body: Buffer, type?: string): Promise<Answer> {
  return sendBytes(one.method, one.path, body, type);
}

async function sendTrpc(one: HostileCase, body: Buffer, type?: string): Promise<Answer> {
  return sendBytes('POST', `/trpc/${one.procedure}`, body, type);
}

async function sendBytes(
  method: string,
  path: string,
  body: Buffer,
  type = 'application/json',
): Promise<Answer> {
  const response = await fetch(api.url + path, {
    method,
    body: new Blob([new Uint8Array(body)], { type }),
    ...(type === '' ? {} : { headers: { 'content-type': type } }),
  });
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, text, body: JSON.parse(text) as unknown };
}

function expectProblem(answer: Answer, what: string): void {
  expect(answer.status, `${what}: ${answer.text}`).toBeGreaterThanOrEqual(400);
  expect(answer.status, `${what}: ${answer.text}`).toBeLessThan(500);
  expect(answer.headers.get('content-type'), what).toContain('application/problem+json');
  expect(answer.body, what).toMatchObject({
    status: answer.status,
    code: expect.stringMatching(/^[A-Z_]+$/) as unknown,
    requestId: expect.stringMatching(/./) as unknown,
  });
}

function expectTrpcError(answer: Answer, what: string): void {
  expect(answer.status, `${what}: ${answer.text}`).toBeGreaterThanOrEqual(400);
  expect(answer.status, `${what}: ${answer.text}`).toBeLessThan(500);
  expect(answer.body, what).toMatchObject({ error: { data: { httpStatus: answer.status } } });
}

/** The status a raw request gets; nothing where the connection ends without one. */
function rawStatus(text: string, breakOff = false): Promise<string> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? '');
    });
    socket.write(text);
    if (breakOff) setTimeout(() => socket.destroy(), 50);
    else setTimeout(() => socket.end(), 500);
  });
}
