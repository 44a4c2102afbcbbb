import { access, chown, constants, mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Owner } from './account.ts';
import { EmbeddedPostgresError, systemErrorCode } from './fault.ts';

/** Where a cluster is or will be. */
export interface ClusterPlace {
  /** The data folder without symbolic links: what the server's command line will show. */
  readonly dataDir: string;
  readonly parentDir: string;
  readonly parentOwner: Owner;
}

/**
 * Makes the folder around `dataDir` and looks at whose it is.
 *
 * @throws EmbeddedPostgresError when that folder cannot be made or written to.
 */
export async function preparePlace(dataDir: string): Promise<ClusterPlace> {
  const parent = dirname(dataDir);
  try {
    await makeFolder(parent);
    await access(parent, constants.W_OK | constants.X_OK);
    const parentDir = await realpath(parent);
    return {
      dataDir: join(parentDir, basename(dataDir)),
      parentDir,
      parentOwner: await stat(parentDir),
    };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The database folder ${dataDir} cannot be written (${systemErrorCode(error) ?? String(error)}): check its permissions, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/**
 * Root making folders in somebody's checkout gives them to that somebody, who would otherwise be
 * locked out of their own database the next time.
 */
async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o755 });
  if (firstMade === undefined || process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dirname(firstMade));
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) {
    await chown(made, uid, gid);
  }
}

/** Who owns `folder`; `undefined` where there is none. */
export async function ownerOf(folder: string): Promise<Owner | undefined> {
  try {
    return await stat(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
