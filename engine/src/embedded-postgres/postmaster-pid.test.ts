import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPostmasterOf, readPostmasterFile } from './postmaster-pid.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'postmaster-pid-'));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true });
});

describe('readPostmasterFile', () => {
  it.each([
    ['complete', '42\n/data\n1700000000\n5433\n\n127.0.0.1\n 1 2\nready   \n', 5433, 'ready'],
    [
      'shutting down',
      '42\n/data\n1700000000\n5433\n\n127.0.0.1\n 1 2\nstopping\n',
      5433,
      'stopping',
    ],
    ['still being written', '42\n/data\n', 0, ''],
  ])('reads a file that is %s', async (_, text, port, status) => {
    await writeFile(join(dataDir, 'postmaster.pid'), text);

    expect(await readPostmasterFile(dataDir)).toEqual({ pid: 42, port, status });
  });

  it.each(['', 'nonsense\n', '-1\n'])('finds no server in %j', async (text) => {
    await writeFile(join(dataDir, 'postmaster.pid'), text);

    expect(await readPostmasterFile(dataDir)).toBeUndefined();
  });

  it('finds none where there is no file', async () => {
    expect(await readPostmasterFile(dataDir)).toBeUndefined();
  });
});

it('knows a live process that is not PostgreSQL', async () => {
  expect(await isPostmasterOf(dataDir, process.pid)).toBe(false);
});
