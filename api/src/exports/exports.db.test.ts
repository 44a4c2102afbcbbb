import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { connect } from '@reservation-engine/engine/store/sql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, post, type Answer } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  for (const id of ['a', 'b', 'c'])
    await api.call(post('/resources', { id, group: 'gala', label: `=${id}`, capacity: 2 }));
  for (const clientId of ['-1', 'plain'])
    await api.call(post('/reservations', { resourceId: 'a', clientId, quantity: 1 }));
});
afterAll(() => api.close());

const MIB = 2 ** 20;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is still in use, in bytes. */
function memory(): number {
  // Buffers go with the sweep that follows a collection, which the next one completes.
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function rows({ text }: Answer): string[] {
  return text.trimEnd().split('\n');
}

describe('GET /reservations/export', () => {
  it('is a CSV file as of one moment, which its name and headers tell', async () => {
    const answer = await api.call(get('/reservations/export'));

    expect(answer.status).toBe(200);
    expect(rows(answer)[0]).toBe(
      'id,resourceId,clientId,quantity,status,serverTimestamp,bookingId,expiresAt',
    );
    expect(rows(answer).map((row) => row.split(',')[2])).toEqual(['clientId', "'-1", 'plain']);
    const name = (value: string | null): string =>
      (value ?? '').slice(0, 19).replaceAll(/[-:]/g, '');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="reservations-${name(answer.headers.get('x-as-of'))}Z.csv"`,
    );
    expect(answer.headers.get('x-total-count')).toBe('2');
    expect(answer.headers.get('x-position')).toMatch(/^[\w-]+$/);
  });

  it.each<[string, string, Record<string, string>]>([
    ['by format', '?format=ndjson', {}],
    ['by Accept', '', { accept: 'application/x-ndjson' }],
  ])('is NDJSON with nothing changed when asked %s', async (_, query, headers) => {
    const answer = await api.call(get(`/reservations/export${query}`, headers));

    expect(answer.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    const listed = await api.call(get('/reservations'));
    const { items } = listed.body as { items: unknown[] };
    expect(rows(answer).map((line) => JSON.parse(line) as unknown)).toEqual(items.reverse());
  });

  it.each([
    ['client_id=plain', 1],
    ['resourceId=b', 0],
    ['group=gala&status=confirmed', 2],
    ['status=held', 0],
    ['from=2001-01-01T00:00:00Z', 2],
    ['to=2001-01-01T00:00:00Z', 0],
  ])('passes %s: %i', async (query, count) => {
    const answer = await api.call(get(`/reservations/export?${query}`));

    expect(rows(answer)).toHaveLength(1 + count);
  });

  it.each(['status=gone', 'format=xlsx', 'nonsense=1', 'from=yesterday'])(
    'refuses %s before anything is sent',
    async (query) => {
      const answer = await api.call(get(`/reservations/export?${query}`));

      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED' });
    },
  );

  it('answers HEAD with how much there would be', async () => {
    const answer = await api.call({ method: 'HEAD', path: '/reservations/export' });

    expect(answer.headers.get('x-total-count')).toBe('2');
    expect(answer.text).toBe('');
  });
});

describe('GET /resources/export and /events/export', () => {
  it('begins with the mark by which Excel knows UTF-8 where it is asked to', async () => {
    const response = await fetch(`${api.url}/resources/export?bom=true`);
    const bytes = new Uint8Array(await response.arrayBuffer());

    expect([...bytes.subarray(0, 5)]).toEqual([0xef, 0xbb, 0xbf, 0x69, 0x64]);
  });

  it('has the filters of the lists', async () => {
    const resources = await api.call(get('/resources/export?search=b&format=ndjson'));
    const events = await api.call(get('/events/export?kind=reserve&resource_id=a&format=ndjson'));

    expect(rows(resources).map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 'b', label: '=b', available: 2 },
    ]);
    expect(rows(events).map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { type: 'ReservationConfirmed', resourceId: 'a', version: 2 },
      { type: 'ReservationConfirmed', resourceId: 'a', version: 3 },
    ]);
  });

  it('leaves the resource of that name to its own path', async () => {
    await api.call(post('/resources', { id: 'export', capacity: 1 }));
    const answer = await api.call(get('/resources/export/state?version=1'));

    expect(answer.body).toMatchObject({ resource: { id: 'export' } });
  });
});

describe('many rows', () => {
  it('flow in flat memory, and stop when nobody reads them any more', async () => {
    const sql = connect(api.databaseUrl, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: 'test',
    });
    await sql`insert into availability (slot, resource_id, type, "group", label, waiting_policy,
        attributes, capacity, held, confirmed, waiting, state, version, as_of)
      select 0, 'many-' || n, 't', 'many', repeat('x', 600), 'strict', '{}', 1, 0, 0, 0, 'open', 1,
        now() from generate_series(1, 110000) n`;
    const before = memory();
    let most = 0;
    let bytes = 0;
    let looked = 0;
    const response = await fetch(`${api.url}/resources/export?group=many`);
    for await (const piece of response.body ?? []) {
      bytes += (piece as Uint8Array).length;
      if (bytes - looked < 8 * MIB) continue;
      looked = bytes;
      most = Math.max(most, memory() - before);
    }
    expect(bytes).toBeGreaterThan(60 * MIB);
    // Both ends are in this process, with what is on its way between them.
    expect(most).toBeLessThan(12 * MIB);

    await breakOff('/resources/export?group=many');
    for (let tries = 0; (await exportsIn(sql)) > 0 && tries < 200; tries++) await pause(20);
    expect(await exportsIn(sql)).toBe(0);
    await sql.end();
  });

  it('are too many for an answer over tRPC, which says where they stream', async () => {
    const input = encodeURIComponent(JSON.stringify({ group: 'many' }));
    const answer = await api.call(get(`/trpc/resources.exportCsv?input=${input}`));

    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ error: { data: { code: 'EXPORT_TOO_LARGE' } } });
  });
});

it('is a value over tRPC where it is small', async () => {
  const input = encodeURIComponent(JSON.stringify({ group: 'gala' }));
  const answer = await api.call(get(`/trpc/resources.exportCsv?input=${input}`));

  expect(answer.body).toMatchObject({ result: { data: { rows: 3 } } });
});

it('is refused by either way while as many are open as there may be', async () => {
  const { exports } = api.server.engine;
  const open = await Promise.all(Array.from({ length: 4 }, () => exports.resources({}, 'csv')));
  const answers = await Promise.all([
    api.call(get('/resources/export')),
    api.call(get('/trpc/resources.exportCsv?input={}')),
  ]);
  await Promise.all(open.map((file) => file.close()));

  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(['2', '2']);
  expect((await api.call(get('/resources/export'))).status).toBe(200);
});

/** Asks for a file, and goes away at its first bytes. */
function breakOff(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(`${api.url}${path}`, (response) => {
      response.once('data', () => {
        asked.destroy();
        resolve();
      });
    });
    asked.on('error', () => undefined).end();
    asked.once('close', () => {
      reject(new Error('It ended before it began.'));
    });
  });
}

async function exportsIn(sql: ReturnType<typeof connect>): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from pg_stat_activity
    where datname = current_database() and application_name like '%export'`;
  return row?.count ?? 0;
}
