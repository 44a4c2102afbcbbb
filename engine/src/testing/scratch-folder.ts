import { chmod, mkdir, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'reservation-tests-';
const ENOUGH_BYTES = 1024 ** 3;

/** Where temporary files are fastest: in memory where the machine has room for it, else on disk. */
async function fastestRoot(): Promise<string> {
  return (await hasRoom('/dev/shm')) ? '/dev/shm' : tmpdir();
}

/** The temporary folder of this process, the same every time it is asked for. */
export async function scratchFolder(): Promise<string> {
  const root = await fastestRoot();
  await removeOrphans(root);
  const folder = join(root, `${PREFIX}${process.pid}`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/**
 * A new temporary folder for a test, its name with a space in it, for such names to be tested, too.
 * Any account may enter it: PostgreSQL runs as another one than root.
 */
export async function newScratchFolder(kind: 'in memory' | 'on disk'): Promise<string> {
  const root = kind === 'on disk' ? tmpdir() : await fastestRoot();
  await removeOrphans(root);
  const folder = await mkdtemp(join(root, `${PREFIX}${process.pid} `));
  await chmod(folder, 0o755);
  return folder;
}

async function hasRoom(folder: string): Promise<boolean> {
  const space = await statfs(folder).catch(() => undefined);
  return space !== undefined && space.bavail * space.bsize >= ENOUGH_BYTES;
}

/** Removes the folders of processes that died without removing theirs. */
async function removeOrphans(root: string): Promise<void> {
  const orphans = (await readdir(root)).filter((name) => {
    const pid = name.startsWith(PREFIX)
      ? Number.parseInt(name.slice(PREFIX.length), 10)
      : Number.NaN;
    return Number.isInteger(pid) && !isAlive(pid);
  });
  // Another user's leftovers are not ours to remove.
  await Promise.allSettled(orphans.map((name) => rm(join(root, name), { recursive: true })));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
