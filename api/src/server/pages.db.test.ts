import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it('says that it is alive and ready', async () => {
  expect(await api.call(get('/health'))).toMatchObject({
    status: 200,
    body: { status: 'ok', serverId: 'test-server' },
  });
  expect(await api.call(get('/ready'))).toMatchObject({ status: 200, body: { ready: true } });
});

it('leads to the console', async () => {
  const answer = await api.call(get('/'));
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('/console');
});

describe('the documentation', () => {
  it('is there without a network', async () => {
    const page = await api.call(get('/docs'));
    expect(page.status).toBe(200);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      expect(file.startsWith('/'), file).toBe(true);
      expect((await api.call(get(file))).status, file).toBe(200);
    }
  });

  it('has nothing inline that its policy would stop', async () => {
    const page = await api.call(get('/docs'));
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('is the OpenAPI document', async () => {
    expect((await api.call(get('/openapi.json'))).body).toMatchObject({ openapi: '3.1.0' });
  });

  it('describes each kind of problem where its type points', async () => {
    const refused = await api.call(get('/problems/resource-full'));
    expect(refused.text).toContain('RESOURCE_FULL');
    expect((await api.call(get('/problems/nothing'))).status).toBe(404);
  });
});

describe('the console', () => {
  it('shows its page at every path but those of files', async () => {
    const page = await api.call(get('/console/seats/gala?zoom=2'));
    expect([200, 503]).toContain(page.status);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect((await api.call(get('/console/_app/immutable/nothing.js'))).status).toBe(404);
  });
});

it('answers a path that nothing is at with a problem', async () => {
  const answer = await api.call(get('/nothing'));
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

it.each(['sane-id_1:2.3', ''])('keeps a sane request id, %j', async (id) => {
  const answer = await api.call(get('/health', id === '' ? {} : { 'x-request-id': id }));
  expect(answer.headers.get('x-request-id')).toMatch(id === '' ? /^[\da-f-]{36}$/ : id);
});

it.each(['with space', 'x'.repeat(129), 'a;b'])('makes its own in place of %j', async (id) => {
  const answer = await api.call(get('/resources', { 'x-request-id': id }));
  expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
});
