import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startServer, type RunningServer } from '@reservation-engine/api/server/start-server';
import {
  createTestDatabase,
  type TestDatabase,
} from '@reservation-engine/engine/testing/test-database';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../cli/run-program.ts';
import { recordingTerminal } from '../cli/testing/recording-terminal.ts';
import { bookingsCommand } from './command.ts';
import { bookingsFolder, type BookingsFolder } from './testing/bookings-folder.ts';

const OPERATIONS = 800;
const TIMEOUT_MS = 60_000;
let database: TestDatabase;
let server: RunningServer;
let folder: BookingsFolder;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ databaseUrl: database.url, serverId: 'test' });
  folder = await bookingsFolder(11, OPERATIONS);
});
afterAll(async () => {
  await server.close();
  await database.drop();
  await folder.remove();
});

async function run(...args: readonly string[]) {
  const terminal = recordingTerminal();
  const json = join(folder.path, 'report.json');
  const all = [folder.path, '--url', server.url, '--json', json, ...args];
  const code = await runCommand('simulate bookings', bookingsCommand, all, terminal);
  const report = JSON.parse(await readFile(json, 'utf8').catch(() => 'null')) as Record<
    string,
    unknown
  > | null;
  return { code, report, printed: terminal.printed.join('\n'), said: terminal.said.join('\n') };
}

/** What must not differ between a run and its repetition. */
function countsOf(report: Record<string, unknown> | null) {
  const { replayed, requests, seconds, rate, latencyMs, concurrency, store, ...counts } =
    report ?? {};
  const measured = { replayed, requests, seconds, rate, latencyMs, concurrency, store };
  return { counts, measured };
}

describe.each([
  ['whole stays', []],
  ['first nights only', ['--first-night-only', '--prefix', 'first-']],
])('%s', (_, args) => {
  it(
    'come to exactly what the naive model says, and to the same again',
    async () => {
      const first = await run(...args);
      expect(first.said).not.toContain('✗');
      expect(first.code).toBe(0);
      expect(first.printed).toContain('✓ All 7 counts are those of expected.json.');
      expect(first.report).toMatchObject({ operations: OPERATIONS, replayed: 0 });

      const second = await run(...args);
      expect(second.code).toBe(0);
      expect(countsOf(second.report).counts).toEqual(countsOf(first.report).counts);
      expect(second.report).toMatchObject({
        replayed: second.report?.['sent'],
        store: { eventsWritten: 0, overbooked: 0 },
      });
    },
    TIMEOUT_MS,
  );
});

it('refuses resources that another run has created', async () => {
  const { code, said } = await run('--run-id', 'another');
  expect(code).toBe(1);
  expect(said).toContain('60 of 60 resources, such as night-0, were created by another run.');
});

it('rounds capacities down', async () => {
  const { code, report } = await run('--capacity-factor', '0.5', '--prefix', 'half-');
  expect(code).toBe(0);
  expect(report).toMatchObject({ capacityFactor: 0.5, store: { overbooked: 0 } });
  const { capacity } = (await server.engine.resources.get('half-night-0'))?.resource ?? {};
  const whole = (await server.engine.resources.get('night-0'))?.resource.capacity ?? 0;
  expect(capacity).toBe(Math.floor(whole / 2));
});

it('can be interrupted while a server does not answer', async () => {
  const terminal = recordingTerminal();
  const silent = createServer((connection) => connection.resume()).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const args = [folder.path, '--url', `http://127.0.0.1:${port}`, '--prefix', 'none-'];
  const aborted = AbortSignal.timeout(300);
  const code = await runCommand('simulate bookings', bookingsCommand, args, {
    ...terminal,
    signal: aborted,
  });
  expect(code).toBe(130);
});
