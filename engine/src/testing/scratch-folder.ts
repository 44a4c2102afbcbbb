import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'reservation-tests-';
const ENOUGH_BYTES = 1024 ** 3;

/** Where temporary files are fastest: in memory where the machine has room for it, else on disk. */
export async function temporaryRoot(): Promise<string> {
  return (await hasRoom('/dev/shm')) ? '/dev/shm' : tmpdir();
}

/**
 * A temporary folder of this process, the same every time it is asked for. Folders of processes
 * that died without removing theirs are removed.
 */
export async function scratchFolder(): Promise<string> {
  const parent = await temporaryRoot();
  await removeOrphans(parent);
  const folder = join(parent, `${PREFIX}${process.pid}`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  return folder;
}

async function hasRoom(folder: string): Promise<boolean> {
  const space = await statfs(folder).catch(() => undefined);
  return space !== undefined && space.bavail * space.bsize >= ENOUGH_BYTES;
}

async function removeOrphans(parent: string): Promise<void> {
  const orphans = (await readdir(parent)).filter((name) => {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN;
    return Number.isInteger(pid) && !isAlive(pid);
  });
  // Another user's leftovers are not ours to remove.
  await Promise.allSettled(orphans.map((name) => rm(join(parent, name), { recursive: true })));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
