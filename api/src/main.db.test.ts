import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  createTestDatabase,
  type TestDatabase,
} from '@reservation-engine/engine/testing/test-database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { get, send } from './testing/http.ts';
import { startServerProcess } from './testing/server-process.ts';

// Programs are started here, for which a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = promisify(execFile);
const MAIN = join(import.meta.dirname, 'main.ts');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What the program says before it gives up. */
async function complaint(environment: Readonly<Record<string, string>>): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    DATA_DIR: join(tmpdir(), 'main-test'),
    ...environment,
  };
  const failed = await run(process.execPath, [MAIN], { env }).then(
    () => null,
    (error: unknown) => error as { code: number; stderr: string },
  );
  expect(failed?.code).toBe(1);
  return failed?.stderr ?? '';
}

describe('a start that fails', () => {
  it('names every variable that is wrong, a line each', async () => {
    const text = await complaint({ PORT: 'eighty', DEADLINE_MS: '1' });
    expect(text.trim().split('\n')).toEqual([
      'PORT cannot be "eighty": it must be a whole number from 0 to 65535.',
      'DEADLINE_MS cannot be "1": it must be a whole number from 100 to 120000.',
    ]);
  });

  it('says in a line that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const text = await complaint({ PORT: String(port), DEMO: 'false' });

    expect(text).toBe(`Port ${port} is taken by another program: set PORT to another one.\n`);
    other.close();
  });

  it('does not give admin to a whole network', async () => {
    const text = await complaint({ HOST: '0.0.0.0', PORT: '0' });
    expect(text).toContain('HOST 0.0.0.0 is reached from other machines');
    expect(text.trim().split('\n')).toHaveLength(1);
  });

  it('says in a line that the database is away', async () => {
    const text = await complaint({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(text).toMatch(/^The database cannot be used \(\w+\): .*\n$/);
  });
});

it('shows the demo on a fresh database, and leaves it alone the next time', async () => {
  const options = { DEMO: 'true', SERVER_ID: 'demo-server' };
  const first = await startServerProcess(database.url, options);
  expect(await send(first.url, get('/events/1/tickets'))).toMatchObject({ body: { tickets: 100 } });
  expect(await first.stop()).toBe(0);

  const second = await startServerProcess(database.url, options);
  expect(await send(second.url, get('/health'))).toMatchObject({
    body: { serverId: 'demo-server' },
  });
  expect(await send(second.url, get('/resources?search=event-'))).toMatchObject({
    body: { items: [{ id: 'event-1', version: 1 }] },
  });
  expect(await second.stop()).toBe(0);
});
