import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './fault.ts';
import type { ClusterPlace } from './place.ts';

/** Who PostgreSQL runs as. It refuses to run as root, and its data folder must be its own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** The words in front of a program that make it run as this account; none for ourselves. */
  readonly prefix: readonly string[];
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

/** Root on the outside, `nobody` within: the way to run below a folder only root may enter. */
const MAPPED_ROOT: Account = {
  uid: 0,
  gid: 0,
  prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'],
};

/**
 * Chooses the account for the cluster at a place, which `clusterOwner` owns if it exists.
 *
 * Not root: ourselves. Root: the owner of an existing cluster; for a new one whoever owns the
 * surrounding folder (so that the same checkout works with and without sudo), then `postgres`,
 * `nobody`, and at last a user namespace, for checkouts below a 0700 folder such as /root.
 *
 * @throws EmbeddedPostgresError when no account can reach both the program and the folder.
 */
export async function chooseAccount(
  { dataDir, parentDir, parentOwner }: ClusterPlace,
  clusterOwner: Owner | undefined,
  program: string,
): Promise<Account> {
  const self = ownAccount();
  if (self.uid !== 0) {
    if (clusterOwner === undefined || clusterOwner.uid === self.uid) return self;
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} belongs to another user (uid ${clusterOwner.uid}): start as that user, or remove the folder.`,
    );
  }
  const candidates =
    clusterOwner === undefined
      ? [
          ...(parentOwner.uid === 0 ? [] : [asUser(parentOwner)]),
          ...(await serviceAccounts()),
          MAPPED_ROOT,
        ]
      : [asUser(clusterOwner)];
  for (const candidate of candidates) {
    if (await canReach(candidate, [program, parentDir])) return candidate;
  }
  throw new EmbeddedPostgresError(
    clusterOwner === undefined
      ? `PostgreSQL does not run as root, and no other account can reach ${parentDir} here: start as an ordinary user, or set DATABASE_URL.`
      : `The database in ${dataDir} belongs to uid ${clusterOwner.uid}, which cannot reach it: move it to a folder that user may enter, or remove it.`,
  );
}

function ownAccount(): Account {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, prefix: [] };
}

function asUser({ uid, gid }: Owner): Account {
  if (uid === 0) return MAPPED_ROOT;
  return {
    uid,
    gid,
    prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--'],
  };
}

async function serviceAccounts(): Promise<Account[]> {
  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((row) => row.split(':'));
  return ['postgres', 'nobody'].flatMap((name) => {
    const row = rows.find(([user]) => user === name);
    return row === undefined ? [] : [asUser({ uid: Number(row[2]), gid: Number(row[3]) })];
  });
}

/**
 * Asked of the system rather than worked out from mode bits, which know nothing of access lists,
 * user namespaces or containers without the right to change user.
 */
async function canReach(account: Account, places: readonly string[]): Promise<boolean> {
  // initdb needs its user to have a name.
  const script = 'id -un >/dev/null && for place; do test -x "$place" || exit 1; done';
  const [command, ...args] = [...account.prefix, 'sh', '-c', script, 'sh', ...places];
  if (command === undefined) return true;
  try {
    await run(command, args, { cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
