import {
  availabilityOf,
  evolveAll,
  initialState,
  type ResourceEvent,
} from '@reservation-engine/engine/domain/index';
import { encodeCursor, FEED_START } from '@reservation-engine/engine/store/cursor';
import { decodeWindow } from '@reservation-engine/engine/timeline/window/window-codec';
import { scriptedRun } from '@reservation-engine/engine/timeline/testing/scripted-run';
import { reserve, seat } from '@reservation-engine/engine/testing/test-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Client, type Outputs } from '../client/index.ts';
import { startServer, type RunningServer } from '../server/start-server.ts';
import { field, get, post } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let other: RunningServer;
let client: Client;
const gala = { resourceId: 'gala-1' };

beforeAll(async () => {
  api = await startTestApi({ serverId: 'A' });
  other = await startServer({ databaseUrl: api.databaseUrl, serverId: 'B' });
  client = createClient({ url: api.url });
  const at = scriptedRun(
    { A: api.server.engine, B: other.engine },
    {
      A: { offsetUs: 0, measured: { offsetUs: 0, uncertaintyUs: 10_000 } },
      B: { offsetUs: -5_000_000, measured: { offsetUs: -5_000_000, uncertaintyUs: 10_000 } },
    },
  );
  await at('A', -1_000, seat('gala-1', 1, { group: 'gala', attributes: { runId: 'run-1' } }));
  await at('A', 0, reserve('gala-1', 'ann'));
  await at('B', 0, reserve('gala-1', 'bob'));
  await at('A', -1_000, seat('gala-2', 1, { group: 'gala' }));
  await at('A', 100, reserve('gala-2', 'cid'));
  await at('A', 900, reserve('gala-2', 'dan'));
});
afterAll(async () => {
  await other.close();
  await api.close();
});

describe('GET /timeline', () => {
  it('has every attempt, accepted or refused, with what the clocks said', async () => {
    const answer = await api.call(get('/timeline?resource_id=gala-1&kind=reserve'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      items: [
        {
          kind: 'reserve',
          outcome: 'accepted',
          serverId: 'A',
          clientId: 'ann',
          version: 2,
          wall: '2026-11-20T12:00:00.000000Z',
        },
        {
          kind: 'reserve',
          outcome: 'refused',
          code: 'RESOURCE_FULL',
          serverId: 'B',
          clientId: 'bob',
          wall: '2026-11-20T11:59:55.000000Z',
          trueTime: '2026-11-20T12:00:00.000000Z',
          clock: { measurement: { offsetUs: -5_000_000, uncertaintyUs: 10_000 } },
        },
      ],
      nextCursor: null,
    });
  });

  it('pages, and filters by group, run, server and time', async () => {
    const whole = await client.timeline.list.query({ group: 'gala' });
    expect(whole.items).toHaveLength(6);
    const first = await client.timeline.list.query({ group: 'gala', limit: 4 });
    const cursor = first.nextCursor ?? '';
    const rest = await client.timeline.list.query({ group: 'gala', limit: 4, cursor });
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect((await client.timeline.list.query({ runId: 'run-1' })).items).toHaveLength(3);
    expect((await client.timeline.list.query({ serverId: 'B' })).items).toHaveLength(1);
    const from = whole.items[4]!.decidedAt;
    expect((await client.timeline.list.query({ from })).items).toEqual(whole.items.slice(4));
    expect((await client.timeline.list.query({ to: from })).items).toEqual(whole.items.slice(0, 4));
  });

  it.each([
    ['from=noon', 'from'],
    ['from=2026-11-20T12:00:00Z&to=2026-11-20T11:00:00Z', 'to'],
    ['kind=reserve,steal', 'kind'],
    ['cursor=made-up', 'cursor'],
    ['limit=1001', 'limit'],
    ['seat=1', 'seat'],
  ])('refuses %s', async (query, path) => {
    const answer = await api.call(get(`/timeline?${query}`));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ path }] });
  });
});

it('rebuilds a resource from GET /events alone', async () => {
  const { items } = (await api.call(get('/events?resourceId=gala-1'))).body as {
    items: Outputs['events']['list']['items'];
  };
  const events = items.map(({ type, data }) => ({ type, data }) as unknown as ResourceEvent);
  const rebuilt = availabilityOf(evolveAll(initialState('gala-1'), events));
  const view = await client.availability.get.query(gala);
  expect(view).toMatchObject({ ...rebuilt });
  expect(items.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(items.every(({ caller }) => caller === 'script')).toBe(true);
});

describe('GET /timeline/conflicts', () => {
  it('tells who won, and who would have by the clocks; the newest first', async () => {
    const { items } = await client.timeline.conflicts.query({ group: 'gala' });
    expect(items.map(({ resourceId }) => resourceId)).toEqual(['gala-2', 'gala-1']);
    const [clear, close] = items;
    expect(clear).toMatchObject({ verdict: 'certain', flipped: false, marginUs: 800_000 });
    expect(clear?.closest).toMatchObject({
      winner: { correctedWall: '2026-11-20T12:00:00.100000Z', uncertaintyUs: 10_000 },
      loser: { correctedWall: '2026-11-20T12:00:00.900000Z', uncertaintyUs: 10_000 },
    });
    expect(close).toMatchObject({
      units: 1,
      attemptCount: 2,
      committed: [{ serverId: 'A' }],
      byRawClocks: [{ serverId: 'B' }],
      possibleWinners: [{ serverId: 'A' }, { serverId: 'B' }],
      verdict: 'undecidable',
      // Both at once: the one reads five seconds less, and is known to.
      closest: {
        winner: {
          wall: '2026-11-20T12:00:00.000000Z',
          correctedWall: '2026-11-20T12:00:00.000000Z',
        },
        loser: {
          wall: '2026-11-20T11:59:55.000000Z',
          correctedWall: '2026-11-20T12:00:00.000000Z',
        },
      },
      marginUs: 0,
      pairs: 1,
      inversions: 1,
      flipped: true,
    });
  });

  it('leaves out what nobody disputes, and pages', async () => {
    const disputed = await api.call(get('/timeline/conflicts?group=gala&disputed=true'));
    expect(disputed.body).toMatchObject({ items: [{ resourceId: 'gala-1' }], nextCursor: null });
    const first = await client.timeline.conflicts.query({ group: 'gala', limit: 1 });
    const cursor = first.nextCursor ?? '';
    const second = await client.timeline.conflicts.query({ group: 'gala', limit: 1, cursor });
    expect(second.items).toMatchObject([{ resourceId: 'gala-1' }]);
    expect(second.nextCursor).toBeNull();
  });
});

it('gives a window as columns', async () => {
  const response = await fetch(`${api.url}/timeline/table?run_id=run-1`);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  const window = decodeWindow(new Uint8Array(await response.arrayBuffer()));
  expect(window).toMatchObject({ capacities: { 'gala-1': 1 }, truncated: false, simulated: true });
  const { items } = await client.timeline.list.query({ runId: 'run-1', kind: 'reserve' });
  expect(window.table.ids).toEqual(items.map(({ id }) => id));
  expect(window.table.servers).toEqual(['A', 'B']);
  const refused = await api.call(get('/timeline/table?limit=0'));
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'limit' }] } });
  expect(await api.call(post('/timeline/table', {}))).toMatchObject({ status: 404 });
});

describe('timeline.watch', () => {
  it('tells of every attempt once, from where it is told to begin', async () => {
    await client.resources.create.mutate({ id: 'live', capacity: 2, group: 'live' });
    const seen: string[] = [];
    let began = false;
    const watching = client.timeline.watch.subscribe(
      { group: 'live' },
      {
        onData: ({ data }) => {
          began = true;
          seen.push(...data.items.map(({ version, outcome }) => `${version} ${outcome}`));
        },
      },
    );
    await expect.poll(() => began).toBe(true);
    for (let n = 0; n < 4; n++)
      await client.reservations.reserve.mutate({
        resourceId: 'live',
        clientId: `c${n}`,
        quantity: 1,
      });
    await expect.poll(() => seen).toEqual(['2 accepted', '3 accepted', '4 refused', '5 refused']);
    watching.unsubscribe();

    const again: string[] = [];
    const lastEventId = encodeCursor(FEED_START);
    const resumed = client.events.watch.subscribe(
      { group: 'live', lastEventId },
      { onData: ({ data }) => again.push(...data.items.map(({ type }) => type)) },
    );
    await expect.poll(() => again).toHaveLength(5);
    expect(again[0]).toBe('ResourceCreated');
    resumed.unsubscribe();
  });

  it('refuses to resume from what no watch gave', async () => {
    const input = encodeURIComponent('{"lastEventId":"made-up"}');
    const answer = await api.call(get(`/trpc/timeline.watch?input=${input}`));
    expect(answer.text).toContain('VALIDATION_FAILED');
  });
});

it('counts decisions by time', async () => {
  const answer = await api.call(get('/timeline/rate?parts=4'));
  const { decisions } = answer.body as { decisions: number[] };
  const events = await api.call(get('/timeline?limit=1000'));
  const { items } = events.body as { items: unknown[] };
  expect(decisions).toHaveLength(4);
  expect(decisions.reduce((all, one) => all + one)).toBe(items.length);
  expect((await api.call(get('/timeline/rate?group=nowhere'))).body).toBeNull();
});

it('is for operators', async () => {
  const reader = await startServer({
    databaseUrl: api.databaseUrl,
    serverId: 'C',
    authenticate: () => ({ name: 'reader', role: 'reader' }),
  });
  const { url } = reader;
  for (const path of ['/timeline', '/timeline/conflicts', '/timeline/table', '/events'])
    expect((await fetch(url + path)).status, path).toBe(403);
  const refused = await fetch(`${url}/replay`, { method: 'POST', body: '{}' });
  expect(refused.status).toBe(403);
  await reader.close();
  expect(field(await api.call(get('/timeline?limit=1')), 'nextCursor')).not.toBe('null');
});
