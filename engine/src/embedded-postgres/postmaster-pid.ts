import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { systemErrorCode } from './fault.ts';

/** What `postmaster.pid` says; see PostgreSQL's `miscadmin.h` for its lines. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** Empty until the server has come that far. */
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | '';
}

const PORT_LINE = 3;
const STATUS_LINE = 7;
const STATUSES = ['starting', 'stopping', 'ready', 'standby'] as const;

/** Reads `postmaster.pid`, or `undefined` where there is none. It may be seen half written. */
export async function readPostmasterFile(dataDir: string): Promise<PostmasterFile | undefined> {
  const lines = await readLines(join(dataDir, 'postmaster.pid'));
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return undefined;
  const status = lines[STATUS_LINE]?.trim();
  return {
    pid,
    port: Number(lines[PORT_LINE] ?? 0),
    status: STATUSES.find((known) => known === status) ?? '',
  };
}

/**
 * Whether `pid` is alive and the server of `dataDir`. The number alone proves nothing: after a
 * kill -9 or a reboot it may belong to any program, or to the server of another cluster.
 */
export async function isPostmasterOf(dataDir: string, pid: number): Promise<boolean> {
  const commandLine = await readIfPresent(`/proc/${pid}/cmdline`);
  const [program = '', ...args] = (commandLine ?? '').split('\0');
  return basename(program) === 'postgres' && args.includes(dataDir);
}

async function readLines(file: string): Promise<string[] | undefined> {
  return (await readIfPresent(file))?.split('\n');
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // ESRCH: the process ended between opening its entry in /proc and reading it.
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}
