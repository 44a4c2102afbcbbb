import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../cli/run-program.ts';
import { recordingTerminal } from '../cli/testing/recording-terminal.ts';
import { replayCommand } from './command.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../../docs/examples');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  const terminal = recordingTerminal();
  const code = await runCommand('replay', replayCommand, args, terminal);
  return { code, printed: terminal.printed.join('\n'), said: terminal.said.join('\n') };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** What `--json` writes for a file. */
async function resultOf(path: string, ...args: readonly string[]): Promise<unknown> {
  const out = join(folder, 'out.json');
  const { code, said } = await run(path, ...args, '--json', out);
  expect(said).toBe('');
  expect(code).toBe(0);
  return JSON.parse(await readFile(out, 'utf8')) as unknown;
}

describe('the examples of docs/REPLAY.md', () => {
  it('two servers: another winner, a double booking, a lost confirmation', async () => {
    const { printed, code } = await run(join(EXAMPLES, 'two-servers.json'));
    expect(code).toBe(0);
    expect(printed).toContain('Inversions against the store: 1 of 1 pairs');
    expect(printed).toMatch(/earliest +1 +0 +0/);
    expect(printed).toMatch(/last-write +0 +0 +1/);
    expect(printed).toMatch(/check-then-write +0 +1 +0/);
    expect(printed).toContain('The atomic conditional append has no double booking at any skew.');
  });

  it('five servers, their clocks given on the command line', async () => {
    const offsets = 'A=0,B=-5s,C=1.5s,D=-8000ms,E=20000000us';
    const result = await resultOf(join(EXAMPLES, 'five-servers.csv'), '--offsets', offsets);
    expect(result).toMatchObject({ order: ['d', 'b', 'a', 'c', 'a2', 'e'], inversions: 5 });
  });

  it('a cancellation before what it cancels; who is not named keeps a true clock', async () => {
    const path = join(EXAMPLES, 'cancel-before-confirm.ndjson');
    expect(await resultOf(path, '--offsets', 'A=3s')).toMatchObject({
      cancellations: {
        early: [{ cancel: 'cancelled', target: 'booked', byUs: 1_000_000 }],
        zombies: [{ target: 'booked', fromUs: 12_000_000, untilUs: 14_000_000 }],
      },
    });
  });
});

describe('one recording in every format', () => {
  const attempts = [
    { id: 'a', resourceId: 'r', serverId: 'A', wallUs: 5, storeOrder: 1 },
    { id: 'h', resourceId: 'r', serverId: 'B', wallUs: 3, storeOrder: 2, kind: 'hold', ttlUs: 9 },
    { id: 'c', resourceId: 'r', serverId: 'B', wallUs: 9, storeOrder: 3, heard: ['a', 'h'] },
  ];
  const csv =
    'store_order,id,resource_id,serverId,wallUs,kind,ttlUs,heard\r\n' +
    '1,a,r,A,5,,,\r\n2,h,r,B,3,hold,9,\r\n3,c,r,B,9,,,a h\r\n';
  const ndjson = attempts.map((attempt) => `${JSON.stringify(attempt)}\n`).join('\n');

  it('comes to the same', async () => {
    const expected = await resultOf(await file('a.json', JSON.stringify({ attempts })));
    expect(await resultOf(await file('list.json', JSON.stringify(attempts)))).toEqual(expected);
    expect(await resultOf(await file('a.ndjson', ndjson))).toEqual(expected);
    expect(await resultOf(await file('a.csv', csv))).toEqual(expected);
    expect(await resultOf(await file('a.csv.gz', gzipSync(csv)))).toEqual(expected);
    expect(await resultOf(await file('a.txt', csv), '--format', 'csv')).toEqual(expected);
  });

  it('takes options over what the file says', async () => {
    const path = await file('key.json', JSON.stringify({ attempts, key: 'wall' }));
    expect(await resultOf(path, '--key', 'store', '--policies', 'store,hlc')).toMatchObject({
      key: 'store',
      inversions: 0,
    });
    const { printed } = await run(path, '--policies', 'store');
    expect(printed).not.toContain('check-then-write');
  });
});

describe('what is wrong is told with file, line and column, and the exit code', () => {
  const lines = (...attempts: string[]) => `{"attempts":[\n${attempts.join(',\n')}\n]}`;
  const sound = '{"id":"a","resourceId":"r","serverId":"A","wallUs":1}';
  it.each<[string, string, string]>([
    ['no.json', '{"attempts": [', ':1:15: is not JSON'],
    [
      'bound.json',
      lines(sound, '{"id":"b","resourceId":"r","serverId":"A","wallUs":1,"quantity":0}'),
      ':3:65: attempts.1.quantity: ',
    ],
    [
      'name.json',
      lines('{"id":"b","resourceId":"r","serverId":"A","wallUs":1,"quantty":2}'),
      ':2:64: attempts.0.quantty: Unknown field',
    ],
    ['twice.json', lines(sound, sound), ':3:7: attempts.1.id: '],
    ['server.json', `{"servers":{"B":{}},"attempts":[${sound}]}`, ':1:71: attempts.0.serverId: '],
    ['none.json', '{"resourceId":"r"}', 'attempts: '],
    ['line.ndjson', `${sound}\n\n{"id":}\n`, ':3:7: is not JSON'],
    [
      'value.ndjson',
      `${sound}\n\n{"id":"b","resourceId":"r","serverId":"A"}`,
      ':3:1: attempts.1: ',
    ],
    ['cell.csv', 'id,resourceId,serverId,wallUs\na,r,A,soon\n', ':2:4: attempts.0.wallUs: '],
    ['header.csv', 'id,what\n', ':1:2: an attempt has no field "what"'],
    ['ragged.csv', 'id,resourceId\na\n', ':2:1: is not CSV'],
    ['empty.csv', '', 'is empty'],
  ])('%s', async (name, content, told) => {
    const { code, said, printed } = await run(await file(name, content));
    expect(said).toContain(join(folder, name));
    expect(said).toContain(told);
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
  });

  it.each([
    [['missing.json'], 1, 'missing.json does not exist.'],
    [['what'], 2, '--format'],
    [[], 2, 'Name the file'],
    [['a.json', '--key', 'sundial'], 2, '--key must be one of'],
    [['a.json', '--policies', 'store,luck'], 2, '--policies must be made of'],
    [['a.json', '--offsets', 'A'], 2, '--offsets must look like'],
    [['a.json', '--replication-delay', '-1s'], 2, 'must not be negative'],
  ])('%j', async (args, code, told) => {
    const result = await run(...args);
    expect(result.code).toBe(code);
    expect(result.said).toContain(told);
  });
});
