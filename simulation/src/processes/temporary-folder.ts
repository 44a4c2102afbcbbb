import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'reservation-simulation-';

export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * A new folder on disk for data that is thrown away. It is named after this process, and folders of
 * processes that were killed before they could remove theirs are removed.
 */
export async function temporaryFolder(purpose: string): Promise<TemporaryFolder> {
  await removeOrphans();
  const path = join(tmpdir(), `${PREFIX}${process.pid}-${purpose}`);
  await mkdir(path, { recursive: true });
  // PostgreSQL may run as another account than ours, and must reach its own folder in this one.
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

async function removeOrphans(): Promise<void> {
  const orphans = (await readdir(tmpdir())).filter((name) => {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length)) : Number.NaN;
    return Number.isInteger(pid) && !isAlive(pid);
  });
  // Another user's leftovers are not ours to remove.
  await Promise.allSettled(orphans.map((name) => rm(join(tmpdir(), name), { recursive: true })));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
