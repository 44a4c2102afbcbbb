import { execFile } from 'node:child_process';
import { chown, mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, systemErrorCode } from './fault.ts';

const run = promisify(execFile);

/** PostgreSQL and initdb get this and nothing of ours: no locale, no PG* variables, no secrets. */
export const MINIMAL_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * Makes the cluster unless it exists. Call it under the start lock.
 *
 * @throws EmbeddedPostgresError when the folder holds something else, or another major version.
 */
export async function ensureCluster(
  dataDir: string,
  binaries: Binaries,
  account: Account,
  options: { readonly durable: boolean; readonly log: (line: string) => void },
): Promise<void> {
  const majorVersion = await clusterVersion(dataDir);
  if (majorVersion === binaries.majorVersion) return;
  if (majorVersion !== undefined) {
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} is of PostgreSQL ${majorVersion}, this is ${binaries.majorVersion}: move it away, or serve it with its own version and set DATABASE_URL.`,
    );
  }
  options.log(`Creating a PostgreSQL ${binaries.majorVersion} database in ${dataDir}`);
  // Made beside its place and renamed into it: an initdb that is killed leaves no half a cluster.
  const staging = `${dataDir}.initdb`;
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { mode: 0o700 });
  if (account.prefix.length > 0) await chown(staging, account.uid, account.gid);
  await initialise(staging, binaries, account, options.durable);
  await removeEmpty(dataDir);
  await rename(staging, dataDir);
}

async function clusterVersion(dataDir: string): Promise<string | undefined> {
  try {
    return (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  }
  const files = await readdir(dataDir).catch(() => []);
  if (files.length === 0) return undefined;
  throw new EmbeddedPostgresError(
    `The folder ${dataDir} is not empty and holds no PostgreSQL database: choose another, or empty it.`,
  );
}

async function initialise(
  folder: string,
  binaries: Binaries,
  account: Account,
  durable: boolean,
): Promise<void> {
  const [command = '', ...args] = [
    ...[...account.prefix, binaries.initdb, '-D', folder, '-U', 'postgres', '-A', 'trust'],
    ...['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(command, args, { cwd: '/', env: MINIMAL_ENVIRONMENT });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    const lines = (output.trim() || String(error)).split('\n');
    const reason = lines.find((line) => /error|fatal/i.test(line)) ?? lines.join(' ');
    throw new EmbeddedPostgresError(`The database could not be created: ${reason}`, {
      cause: error,
    });
  }
}

async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  }
}
