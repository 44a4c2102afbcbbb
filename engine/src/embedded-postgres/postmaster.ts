import { spawn, type ChildProcess } from 'node:child_process';
import { chown, open, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { MINIMAL_ENVIRONMENT } from './cluster.ts';
import { EmbeddedPostgresError } from './fault.ts';
import { isPostmasterOf, readPostmasterFile } from './postmaster-pid.ts';
import { settingArguments, type Settings } from './settings.ts';

/** A running server, ours or another process's. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** The process handle when we started it; `undefined` when it was found running. */
  readonly child: ChildProcess | undefined;
}

const POLL_MS = 5;
const LOG_LIMIT_BYTES = 8 * 1024 * 1024;
/** A fast shutdown writes a checkpoint; past this the server is stopped as in a crash. */
const STOP_DEADLINE_MS = 30_000;

/**
 * The live server of `dataDir`, once it is ready, or `undefined`. One that is shutting down is
 * waited for. A stale `postmaster.pid` is left to PostgreSQL, which reads from it whether processes
 * of the dead server still use its memory; only one whose number another program now has is
 * deleted, since PostgreSQL would take that program for a server.
 */
export async function findPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  for (;;) {
    const file = await readPostmasterFile(dataDir);
    if (file === undefined) return undefined;
    if (!(await isPostmasterOf(dataDir, file.pid))) {
      if (isAlive(file.pid)) await rm(join(dataDir, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (file.status === 'ready') return { pid: file.pid, port: file.port, child: undefined };
    await sleep(POLL_MS);
  }
}

/**
 * Starts the server and waits until it accepts connections, however long crash recovery takes.
 *
 * @throws EmbeddedPostgresError with the server's own last words when it gives up.
 */
export async function launchPostmaster(
  dataDir: string,
  program: string,
  account: Account,
  settings: Settings,
): Promise<Postmaster> {
  const log = await openServerLog(dataDir, account);
  const [command = '', ...args] = [
    ...account.prefix,
    // The server ends with us, even after a kill -9: this sends it SIGINT, a clean shutdown. It
    // comes after the change of user, which would reset it.
    ...['setpriv', '--pdeathsig', 'INT', '--', program, '-D', dataDir],
    ...settingArguments(settings),
  ];
  const child = spawn(command, args, {
    cwd: '/',
    env: MINIMAL_ENVIRONMENT,
    stdio: ['ignore', log.handle.fd, log.handle.fd],
    // Its own process group: ctrl-C must reach us first, and the database only after the last
    // commit has been answered.
    detached: true,
  });
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `it ended with ${signal ?? code ?? 'no status'}`));
  child.unref();
  await log.handle.close();
  while (ended === undefined) {
    const file = await readPostmasterFile(dataDir);
    if (file?.status === 'ready' && file.pid === child.pid) {
      return { pid: file.pid, port: file.port, child };
    }
    await sleep(POLL_MS);
  }
  const reason = (await lastComplaint(log.file, log.start)) ?? ended;
  throw new EmbeddedPostgresError(`PostgreSQL did not start: ${reason}`);
}

/** Stops a server we started, cleanly: SIGINT ends sessions, writes a checkpoint and exits. */
export async function stopPostmaster({ child }: Postmaster): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  const deadline = setTimeout(() => child.kill('SIGQUIT'), STOP_DEADLINE_MS);
  child.ref();
  child.kill('SIGINT');
  await ended;
  clearTimeout(deadline);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The server's log is in its own folder, and starts anew when it has grown large. */
async function openServerLog(dataDir: string, account: Account) {
  const file = join(dataDir, 'server.log');
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) await truncate(file);
  const handle = await open(file, 'a', 0o600);
  if (account.prefix.length > 0) await chown(file, account.uid, account.gid);
  return { file, handle, start: size > LOG_LIMIT_BYTES ? 0 : size };
}

async function lastComplaint(file: string, from: number): Promise<string | undefined> {
  const lines = (await readFile(file)).subarray(from).toString('utf8').split('\n');
  return lines
    .findLast((line) => /FATAL|PANIC|error/.test(line))
    ?.replace(/^.*?(FATAL|PANIC): +/, '');
}
