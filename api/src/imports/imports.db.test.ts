import { getEventListeners } from 'node:events';
import { request, type ClientRequest } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { connect } from '@reservation-engine/engine/store/sql';
import { auditLog } from '@reservation-engine/engine/testing/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, post, type Answer } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { ImportDesk } from './import-desk.ts';
import { importOptions } from './schemas.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(async () => {
  const sql = connect(api.databaseUrl, {
    max: 1,
    statementTimeoutMs: 0,
    applicationName: 'test',
  });
  await auditLog(sql);
  await sql.end();
  await api.close();
});

function send(query: string, csv: string | Buffer, headers = {}): Promise<Answer> {
  return api.call({
    method: 'POST',
    path: `/resources/import${query}`,
    body: typeof csv === 'string' ? csv : csv.toString('latin1'),
    headers: { 'content-type': 'text/csv', ...headers },
  });
}

async function groupOf(group: string): Promise<unknown[]> {
  const { body } = await api.call(get(`/resources?group=${group}`));
  return (body as { items: unknown[] }).items;
}

describe('POST /resources/import', () => {
  const file = 'id;Groupe;Libellé;Capacité;Rang\ns1;g1;Siège 1;1;D\ns2;g1;"Siège; 2";2;E\n';

  it('says what it would do, and does nothing', async () => {
    const before = await api.countEvents();
    const answer = await send('?dryRun=true', file);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      state: 'planned',
      committable: false,
      rows: 2,
      plan: { created: 2, changed: 0, leftAlone: 0 },
      columns: [
        { name: 'id', means: 'id' },
        { name: 'Groupe', means: 'group' },
        { name: 'Libellé', means: 'label' },
        { name: 'Capacité', means: 'capacity' },
        { name: 'Rang', means: 'attribute' },
      ],
    });
    expect(await api.countEvents()).toBe(before);
  });

  it('creates resources, and changes nothing when it comes again', async () => {
    expect((await send('', file)).body).toMatchObject({
      state: 'finished',
      result: { created: 2, changed: 0, leftAlone: 0, skipped: 0 },
    });
    expect(await groupOf('g1')).toMatchObject([
      { id: 's1', label: 'Siège 1', capacity: 1, attributes: { Rang: 'D' }, version: 1 },
      { id: 's2', label: 'Siège; 2', capacity: 2, attributes: { Rang: 'E' }, version: 1 },
    ]);
    const before = await api.countEvents();

    expect((await send('', file)).body).toMatchObject({
      result: { created: 0, changed: 0, leftAlone: 2 },
    });
    expect(await api.countEvents()).toBe(before);
  });

  it('takes back what was exported, hostile values and all', async () => {
    for (const id of ['=a', "'=a", '-1', 'plain'])
      await api.call(post('/resources', { id, group: 'back', capacity: 1, label: `@${id}` }));
    const { text } = await api.call(get('/resources/export?group=back&bom=true'));

    expect((await send('', text)).body).toMatchObject({
      state: 'finished',
      faultCount: 0,
      plan: { created: 0, changed: 0, leftAlone: 4, differing: 0 },
    });
  });

  const bad = 'id,group,capacity\nok1,bad,1\n,bad,1\nx,bad,many\nok1,bad,2\nok2,bad,3\n';

  it('writes nothing at all when a row is at fault, and names each', async () => {
    const before = await api.countEvents();
    const answer = await send('', bad);

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'IMPORT_REJECTED',
      import: {
        state: 'rejected',
        invalidRows: 3,
        faultCount: 3,
        faults: [
          { row: 3, column: 'id', code: 'required' },
          { row: 4, column: 'capacity', code: 'not-a-capacity', value: 'many' },
          { row: 5, column: 'id', code: 'repeated', firstRow: 2 },
        ],
      },
    });
    expect(await api.countEvents()).toBe(before);
  });

  it.each([
    ['header', 'wrong\n'],
    ['quote', 'id,capacity\n"a"b,1\n'],
  ])('answers a file whose %s is at fault, however much comes behind it', async (_, start) => {
    const answer = await send('', start + 'x,1\n'.repeat(500_000));

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ import: { progress: null, state: 'rejected' } });
  });

  it('leaves those rows out when told to', async () => {
    expect((await send('?onInvalid=skip', bad)).body).toMatchObject({
      state: 'finished',
      result: { created: 2, skipped: 3 },
    });
    expect(await groupOf('bad')).toMatchObject([
      { id: 'ok1', capacity: 1 },
      { id: 'ok2', capacity: 3 },
    ]);
  });

  it.each<[string, string, object]>([
    ['nothing in it', '', { code: 'empty-file' }],
    ['no capacity', 'id,label\na,b\n', { code: 'column-missing', column: 'capacity' }],
    ['a quote that is not closed', 'id,capacity\n"a,1\n', { code: 'not-csv', row: 2 }],
  ])('refuses a file with %s, whatever is to become of rows at fault', async (_, csv, fault) => {
    const answer = await send('?onInvalid=skip', csv);

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ import: { plan: null, faults: [fault] } });
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['no CSV', '', { 'content-type': 'application/xml' }, 415],
    ['an encoding', '', { 'content-encoding': 'gzip' }, 415],
    ['an unknown field', '?mode=fast', {}, 400],
    ['another origin', '', { origin: 'http://evil.example' }, 403],
    ['more than it takes', '', { 'content-length': String(2 ** 31) }, 413],
  ])('refuses %s', async (_, query, headers, status) => {
    if ('content-length' in headers) expect(await announced(headers)).toBe(status);
    else expect((await send(query, 'id,capacity\n', headers)).status).toBe(status);
  });

  it('tells of its progress line by line', async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => `p${String(n)},progress,1`);
    const answer = await send('', `id,group,capacity\n${rows.join('\n')}`, {
      accept: 'application/x-ndjson',
    });
    const lines = answer.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { state?: string; import?: unknown });

    expect(lines.at(-1)).toMatchObject({
      import: { state: 'finished', result: { created: 12_000 } },
    });
    expect(new Set(lines.map(({ state }) => state))).toEqual(
      new Set(['reading', 'comparing', 'planned', 'writing', undefined]),
    );
    expect(answer.headers.get('x-import-id')).toMatch(/^[\w-]+$/);
  });

  it('writes nothing of a file that breaks off', async () => {
    const before = await api.countEvents();
    const { sent } = await begin('?importId=broken', 'id,capacity\na1,1\n');
    await pause(50);
    sent.destroy();
    await until('broken', 'failed');

    expect((await api.call(get('/imports/broken'))).body).toMatchObject({
      failure: { code: 'CLIENT_GONE', written: 'nothing' },
    });
    expect(await api.countEvents()).toBe(before);
  });

  it('holds tens of thousands of rows in flat memory', { timeout: 60_000 }, async () => {
    let most = 0;
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const inUse = (): number => {
      collect();
      collect();
      return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    };
    const before = inUse();
    const { sent, answered } = await begin('?onInvalid=skip', 'id,group,label,capacity\n');
    for (let from = 0; from < 60_000; from += 1_000) {
      const rows = Array.from(
        { length: 1_000 },
        (_, n) => `big-${String(from + n)},big,${'x'.repeat(190)},1\n`,
      );
      if (!sent.write(rows.join(''))) await new Promise((resolve) => sent.once('drain', resolve));
      if (from % 20_000 === 0) most = Math.max(most, inUse() - before);
    }
    sent.end();

    expect(await answered).toMatchObject({ result: { created: 60_000 } });
    // A fifth of what was sent is what is on its way at once.
    expect(most).toBeLessThan(8 * 2 ** 20);
  });
});

describe('an import that is kept', () => {
  it('is written once, however often that is asked', async () => {
    const kept = await send('?dryRun=true&keep=true&importId=kept-1', 'id,capacity\nk1,1\n');
    expect(kept.body).toMatchObject({ state: 'planned', committable: true });

    const [first, second] = await Promise.all([
      api.call(post('/imports/kept-1/commit', {})),
      api.call(post('/imports/kept-1/commit', {})),
    ]);
    expect(first.body).toMatchObject({ state: 'finished', result: { created: 1 } });
    expect(second.body).toEqual(first.body);
    expect((await api.call(get('/imports/kept-1'))).body).toEqual(first.body);
  });

  it('is not written when somebody created its resource meanwhile', async () => {
    await send('?dryRun=true&keep=true&importId=late', 'id,capacity\nlate1,1\nlate2,1\n');
    await api.call(post('/resources', { id: 'late2', capacity: 1 }));
    const before = await api.countEvents();

    expect((await api.call(post('/imports/late/commit', {}))).body).toMatchObject({
      state: 'rejected',
      faults: [{ row: 3, code: 'changed-meanwhile', value: 'late2' }],
    });
    expect(await api.countEvents()).toBe(before);
  });

  it('is gone once it was stopped, or never was', async () => {
    await send('?dryRun=true&keep=true&importId=stopped', 'id,capacity\nst1,1\n');
    expect((await api.call(post('/imports/stopped/stop', {}))).body).toMatchObject({
      state: 'stopped',
      committable: false,
    });
    expect((await api.call(post('/imports/stopped/commit', {}))).body).toMatchObject({
      state: 'stopped',
      result: null,
    });
    expect((await api.call(post('/imports/nobody/commit', {}))).status).toBe(404);
    await send('?dryRun=true&importId=dropped', 'id,capacity\nst1,1\n');
    expect((await api.call(post('/imports/dropped/commit', {}))).body).toMatchObject({
      code: 'IMPORT_EXPIRED',
    });
  });

  it('makes room for another when as many are open as there may be', async () => {
    for (const n of [1, 2, 3, 4])
      await send(`?dryRun=true&keep=true&importId=room-${n}`, `id,capacity\nroom${n},1\n`);

    expect((await send('', 'id,capacity\nroom5,1\n')).status).toBe(200);
    const commit = (id: string) => api.call(post(`/imports/${id}/commit`, {}));
    expect(await commit('room-1')).toMatchObject({ status: 410, body: { code: 'IMPORT_EXPIRED' } });
    expect((await commit('room-2')).body).toMatchObject({ result: { created: 1 } });
    for (const id of ['room-3', 'room-4']) await api.call(post(`/imports/${id}/stop`, {}));
  });

  it('gives its faults as a file whose cells are no formulas', async () => {
    await send('?dryRun=true&importId=faulty', 'id,capacity\na,=1+1\n');
    const answer = await api.call(get('/imports/faulty/faults'));

    expect(answer.headers.get('content-disposition')).toContain('import-faulty-faults.csv');
    expect(answer.text.split('\n')[1]).toBe(
      "2,capacity,not-a-capacity,Must be a whole number from 0 to 1000000,'=1+1",
    );
  });
});

it('listens for nothing more once an import that is watched has ended', async () => {
  const desk = new ImportDesk(api.server.engine, () => undefined);
  const { signal } = new AbortController();
  const { id, run } = desk.open(importOptions.parse({ dryRun: true }), {
    caller: 'ann',
    requestId: 'request-1',
    evidence: api.server.engine.readClock(),
  });
  await run(Readable.from([Buffer.from('id,capacity\nw1,1\n')]), null);
  const seen = [];
  for await (const view of desk.watch(id, signal)) seen.push(view);

  expect(seen).toMatchObject([{ state: 'planned' }]);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('takes a small file as a value over tRPC', async () => {
  const answer = await api.call(
    post('/trpc/resources.importCsv', { csv: 'id,capacity\nv1,1\n', onInvalid: 'skip' }),
  );
  expect(answer.body).toMatchObject({ result: { data: { state: 'finished', rows: 1 } } });
});

async function until(id: string, state: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await api.call(get(`/imports/${id}`));
    if ((body as { state: string }).state === state) return;
    await pause(20);
  }
  throw new Error(`${id} never came to be ${state}.`);
}

/** Begins to send a file, whose rest is up to the test. */
async function begin(
  query: string,
  start: string,
): Promise<{ sent: ClientRequest; answered: Promise<unknown> }> {
  const sent = request(`${api.url}/resources/import${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
  });
  const answered = new Promise((resolve, reject) => {
    sent.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve(JSON.parse(text)));
    });
  });
  answered.catch(() => undefined);
  await new Promise((resolve) => sent.write(start, resolve));
  return { sent, answered };
}

/** The status that comes back to headers alone. */
function announced(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${api.url}/resources/import`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...headers },
    });
    sent.on('error', reject).on('response', (response) => {
      resolve(response.statusCode);
      sent.destroy();
    });
    sent.flushHeaders();
  });
}
