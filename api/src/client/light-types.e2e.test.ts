import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
const API = resolve(import.meta.dirname, '../..');
const MODULES = resolve(API, '../node_modules');
/** All that a service with the client has, as far as types go. */
const VISIBLE = ['@trpc/client', '@trpc/server', 'zod', 'typescript'];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-consumer-'));
  await cp(join(API, 'fixtures/client-consumer'), folder, { recursive: true });
  const modules = join(folder, 'node_modules');
  await run(process.execPath, [
    join(API, 'scripts/build-client.ts'),
    join(modules, '@reservation-engine/client'),
  ]);
  for (const name of VISIBLE) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    // Copied: a link would lead back to where everything else lies beside it.
    if (name === 'typescript') await symlink(join(MODULES, name), join(modules, name));
    else await cp(join(MODULES, name), join(modules, name), { recursive: true });
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('type-checks in a service that has neither Express nor a database driver', async () => {
  const { stdout } = await run(process.execPath, [
    join(folder, 'node_modules/typescript/bin/tsc'),
    ...['-p', folder, '--listFiles'],
  ]).catch((error: unknown) => ({ stdout: String((error as { stdout?: string }).stdout) }));

  expect(stdout).not.toContain('error TS');
  const files = stdout.split('\n').filter((file) => file.includes('node_modules'));
  const foreign = files.filter((file) => !VISIBLE.some((name) => file.includes(`/${name}/`)));
  expect(foreign.filter((file) => !file.includes('/@reservation-engine/client/'))).toEqual([]);
});
