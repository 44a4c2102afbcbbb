import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown } from 'node:fs/promises';
import type { Owner } from './account.ts';
import { EmbeddedPostgresError } from './fault.ts';

export interface StartLock {
  readonly release: () => Promise<void>;
}

/** Long enough for another process's crash recovery to end. */
const PATIENCE_SECONDS = 180;

/**
 * Holds an exclusive lock on a file of `owner` until `release()` or the death of this process.
 *
 * The kernel's flock(2), which Node does not offer, held by a child for as long as its standard
 * input is open: a kill -9 of ours closes it, so there is never a stale lock to reason about.
 *
 * @throws EmbeddedPostgresError when the lock file cannot be made, or another process keeps it for
 * three minutes.
 */
export async function acquireStartLock(
  lockFile: string,
  owner: Owner,
  log: (line: string) => void,
): Promise<StartLock> {
  const holder = spawn(
    'flock',
    ['--timeout', String(PATIENCE_SECONDS), lockFile, 'sh', '-c', 'echo held; exec cat'],
    // Its own process group: a ctrl-C in the terminal must not take the lock away.
    { stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  let complaint = '';
  holder.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = new Promise<string>((settle) => {
    holder.once('error', (error) => {
      settle(`flock cannot be run (${error.message}); it is part of util-linux`);
    });
    holder.once('close', (code) => {
      settle(
        complaint.trim() || (code === 1 ? 'another process keeps it' : `flock ended: ${code}`),
      );
    });
  });
  const waiting = setTimeout(() => {
    log('Another process is starting this database; waiting for it');
  }, 1_000);
  const fault = await Promise.race([once(holder.stdout, 'data').then(() => undefined), ended]);
  clearTimeout(waiting);
  if (fault !== undefined) {
    throw new EmbeddedPostgresError(`The lock ${lockFile} cannot be taken: ${fault}.`);
  }
  // Root must not lock out the owner of the folder the next time.
  if (process.getuid?.() === 0) await chown(lockFile, owner.uid, owner.gid);
  return {
    release: async () => {
      holder.stdin.end();
      await ended;
    },
  };
}
