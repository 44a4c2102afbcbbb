import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../processes/free-port.ts';
import { descendants } from '../../processes/process-tree.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const READY_WITHIN_MS = 180_000;
const POLL_MS = 5;

export interface Started {
  /** From the call of npm to the first answer that says it is ready. */
  readonly seconds: number;
  /** Resident memory of the server's process now, in MiB. */
  readonly residentMiB: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Runs `npm start` as a person would, on a folder and a port of its own. */
export async function npmStart(dataDir: string, signal: AbortSignal): Promise<Started> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), DEMO: 'false' },
  });
  try {
    await untilReady(`http://127.0.0.1:${port}/ready`, child, signal);
  } catch (error) {
    await stopGroup(child);
    throw error;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    seconds,
    residentMiB: () => residentMiB(serverOf(child.pid ?? 0)),
    stop: () => stopGroup(child),
  };
}

async function untilReady(url: string, child: ChildProcess, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    signal.throwIfAborted();
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}.`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return;
    await sleep(POLL_MS);
  }
  throw new Error('npm start did not come to serve.');
}

/** npm passes signals on in its own way; the group has npm, its shell and the server. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

/** The last of the chain npm → shell → server; scripts become what they start. */
function serverOf(pid: number): number {
  const ours = descendants(pid).filter(({ name, isZombie }) => name !== 'postgres' && !isZombie);
  return ours.at(-1)?.pid ?? pid;
}

async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1_024;
}
