import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { NtpResponder } from '../responder.ts';
import { ask } from './ask.ts';

const run = promisify(execFile);

/** `nobody` on Debian; tests that run as root must not let a daemon do so. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** Owned by its user and closed to others, or chronyd refuses to use it. */
const FOLDER_MODE = 0o750;

/** A real server, unprivileged on a free loopback port, until the test is over. */
export async function startChronyd(chronyd: string, stratum: number): Promise<number> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'chronyd-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const conf = join(folder, 'chrony.conf');
  const directives = [
    `port ${port}`,
    'bindaddress 127.0.0.1',
    'allow 127.0.0.1',
    `local stratum ${stratum}`,
    'cmdport 0',
    'bindcmdaddress /',
    `pidfile ${join(folder, 'chronyd.pid')}`,
  ];
  await writeFile(conf, `${directives.join('\n')}\n`);
  await chmod(folder, FOLDER_MODE);
  for (const path of isRoot() ? [conf, folder] : []) await chown(path, NOBODY.uid, NOBODY.gid);

  const child = spawn(chronyd, ['-x', '-U', '-d', '-f', conf], {
    ...(isRoot() ? NOBODY : {}),
    stdio: 'ignore',
  });
  onTestFinished(() => end(child));
  await answering(port, child);
  return port;
}

/**
 * By how many seconds a real client, asking the NTP server on this port, finds this machine's
 * clock behind it; null when it accepts no answer. `chronyd -Q` prints and sets nothing.
 */
export async function askByChronyd(chronyd: string, port: number): Promise<number | null> {
  const source = `server 127.0.0.1 port ${port} iburst maxsamples 1`;
  const options = isRoot() ? NOBODY : {};
  const output = await run(chronyd, ['-Q', '-U', '-t', '2', source], options).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: unknown) => String(error),
  );
  const found = /System clock wrong by (-?[\d.]+) seconds/.exec(output);
  if (found === null && !output.includes('Timeout reached')) throw new Error(output);
  return found === null ? null : Number(found[1]);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** One that was free a moment ago: chronyd does not choose one itself. */
async function freePort(): Promise<number> {
  const responder = await NtpResponder.start();
  await responder.stop();
  return responder.port;
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`chronyd ended with code ${child.exitCode}`);
    if ((await ask(port, undefined, 50)) !== null) return;
  }
  throw new Error('chronyd does not answer');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
