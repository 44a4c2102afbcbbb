import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { reserve, seat } from '@reservation-engine/engine/testing/test-engine';
import { scriptedRun } from '@reservation-engine/engine/timeline/testing/scripted-run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Client } from '../client/index.ts';
import { get, post } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let client: Client;

beforeAll(async () => {
  api = await startTestApi({ serverId: 'A' });
  client = createClient({ url: api.url });
  const at = scriptedRun({ A: api.server.engine }, { A: { offsetUs: 0 } });
  await at('A', 0, seat('recorded', 1, { group: 'window' }));
  await at('A', 1, reserve('recorded', 'first'));
  await at('A', 2, reserve('recorded', 'second'));
});
afterAll(() => api.close());

const example = async (): Promise<unknown> =>
  JSON.parse(
    await readFile(resolve(import.meta.dirname, '../../../docs/examples/two-servers.json'), 'utf8'),
  );

/** Attempts as they might be of a busy day, on so many seats. */
function attempts(count: number, seats: number) {
  return Array.from({ length: count }, (_, n) => ({
    id: `a${n}`,
    resourceId: `seat-${n % seats}`,
    serverId: n % 2 === 0 ? 'A' : 'B',
    trueTimeUs: n * 1_000,
  }));
}

describe('POST /replay', () => {
  it('answers the example as it is documented', async () => {
    const answer = await api.call(post('/replay', await example()));
    expect(answer.status).toBe(200);
    const { contests, policies, ...totals } = answer.body as Record<string, unknown>;
    expect(totals).toMatchObject({
      order: ['b', 'a'],
      pairs: 1,
      inversions: 1,
      ties: 0,
      tau: -1,
      ownServerInversions: 0,
      undecidablePairs: 0,
    });
    expect(contests).toMatchObject([
      { resourceId: 'seat-1', attempts: ['a', 'b'], possibleWinners: ['b'] },
    ]);
    const none = { flips: 0, doubleBookings: 0, lostConfirmations: 0 };
    expect(policies).toEqual({
      store: { winners: { 'seat-1': ['a'] }, ...none },
      earliest: { winners: { 'seat-1': ['b'] }, ...none, flips: 1 },
      'last-write': { winners: { 'seat-1': ['a'] }, ...none, lostConfirmations: 1 },
      'check-then-write': { winners: { 'seat-1': ['a', 'b'] }, ...none, doubleBookings: 1 },
    });
  });

  it('takes snake_case names, those of servers and attempts included', async () => {
    const answer = await api.call(
      post('/replay', {
        attempts: [
          { id: 'a', resource_id: 'r', server_id: 'A', true_time_us: 0 },
          { id: 'b', resource_id: 'r', server_id: 'B', true_time_us: 0 },
        ],
        servers: { A: { offset_us: 0 }, B: { offset_us: -5 } },
        replication_delay_us: 5,
      }),
    );
    expect(answer).toMatchObject({ status: 200, body: { order: ['b', 'a'] } });
  });

  it('replays a recorded window, what-ifs included', async () => {
    const body = { group: 'window', policies: ['store', 'last-write'] };
    const answer = await api.call(post('/replay', body));
    expect(answer.body).toMatchObject({
      inversions: 0,
      window: { attempts: 2, carriedIn: 0, simulated: true },
      policies: { store: { doubleBookings: 0 }, 'last-write': { lostConfirmations: 1 } },
    });
    expect((answer.body as { corrections: unknown }).corrections).toBeNull();
    const larger = await client.replay.run.mutate({
      ...body,
      policies: ['store'],
      capacities: { recorded: 2 },
    });
    expect(larger.contests[0]).toMatchObject({ units: 2 });
  });

  it('counts the corrections before and after, with regressions', async () => {
    const answer = await client.replay.run.mutate({
      attempts: [
        { id: 'a', resourceId: 'r', serverId: 'A', trueTimeUs: 0, correctionUs: 9 },
        { id: 'b', resourceId: 'r', serverId: 'B', trueTimeUs: 5 },
      ],
      servers: { A: {}, B: {} },
    });
    expect(answer.corrections).toMatchObject({
      before: { inversions: 0 },
      after: { inversions: 1 },
      regressions: 1,
    });
  });

  const sound = { id: 'a', resourceId: 'r', serverId: 'A', wallUs: 1 };
  it.each<[string, unknown, string]>([
    ['no server of that name', { attempts: [sound], servers: { B: {} } }, 'attempts.0.serverId'],
    ['an id used twice', { attempts: [sound, sound] }, 'attempts.1.id'],
    [
      'a target that is none',
      { attempts: [{ ...sound, kind: 'cancel', target: 'x' }] },
      'attempts.0.target',
    ],
    ['no time', { attempts: [{ ...sound, wallUs: undefined }] }, 'attempts.0'],
    ['a hold for ever', { attempts: [{ ...sound, kind: 'hold' }] }, 'attempts.0.ttlUs'],
    ['an unknown field', { attempts: [{ ...sound, colour: 'red' }] }, 'attempts.0.colour'],
    ['an unknown policy', { attempts: [sound], policies: ['luck'] }, 'policies.0'],
    ['part of a µs', { attempts: [{ ...sound, wallUs: 0.5 }] }, 'attempts.0.wallUs'],
    ['a window beside attempts', { attempts: [sound], group: 'g' }, 'group'],
    ['too many attempts', { attempts: attempts(200_001, 100) }, 'attempts'],
  ])('refuses %s', async (_, body, path) => {
    const answer = await api.call(post('/replay', body));
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    const { errors } = answer.body as { errors: { path: string }[] };
    expect(errors[0]?.path).toBe(path);
  });

  it.each([
    ['no JSON', '{', { 'content-type': 'application/json' }, 400],
    ['another type', '{}', { 'content-type': 'text/plain' }, 415],
    ['another page', '{}', { origin: 'http://evil.example' }, 403],
  ])('refuses %s', async (_, body, headers, status) => {
    expect((await api.call(post('/replay', body, headers))).status).toBe(status);
  });

  it('leaves other methods to whoever answers them', async () => {
    expect((await api.call(get('/replay'))).status).toBe(405);
  });
});

describe('a heavy replay', () => {
  const heavy = {
    attempts: attempts(60_000, 6_000),
    servers: { A: {}, B: { offsetUs: -5_000_000 } },
  };

  it('holds nobody up', async () => {
    const body = JSON.stringify(heavy);
    const progress = { done: false };
    const replayed = api.call(post('/replay', body)).then((answer) => {
      progress.done = true;
      return answer;
    });
    const waits: number[] = [];
    while (!progress.done) {
      const startedAt = performance.now();
      await client.availability.get.query({ resourceId: 'recorded' });
      waits.push(performance.now() - startedAt);
    }
    expect((await replayed).status).toBe(200);
    // A replay on the same thread would have held one of them up for all of it.
    expect(waits.length).toBeGreaterThan(20);
  });

  it('ends with its caller, and the next one is served', async () => {
    const leaving = new AbortController();
    const asked = fetch(`${api.url}/replay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(heavy),
      signal: leaving.signal,
    });
    setTimeout(() => leaving.abort(), 150);
    await expect(asked).rejects.toThrow();
    const next = await api.call(post('/replay', { group: 'window' }));
    expect(next.status).toBe(200);
  });
});
