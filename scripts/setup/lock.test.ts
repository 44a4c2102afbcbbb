import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const onWait = () => undefined;

/** A process id that belonged to somebody and does no more. */
const deadPid = () => spawnSync('true').pid;

describe('withLock', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
    };

    await Promise.all([1, 2, 3].map(() => withLock(file, { onWait }, work)));

    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    const failing = withLock(file, { onWait }, () => Promise.reject(new Error('disk full')));

    await expect(failing).rejects.toThrow('disk full');
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    writeFileSync(file, String(deadPid()));

    expect(await withLock(file, { onWait }, () => Promise.resolve('done'))).toBe('done');
  });

  it('is held on by the child of a process that was killed', async () => {
    writeFileSync(file, `${deadPid()} ${process.pid}`);
    let waited = false;
    const onWaitOnce = () => {
      waited = true;
      rmSync(file);
    };

    await withLock(file, { onWait: onWaitOnce }, () => Promise.resolve());

    expect(waited).toBe(true);
  });
});
