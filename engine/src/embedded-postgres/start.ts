import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAccount } from './account.ts';
import { locateBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { databaseUrl, ensureDatabase } from './database.ts';
import { EmbeddedPostgresError } from './fault.ts';
import { freePort } from './free-port.ts';
import { keepRunning } from './keep-running.ts';
import { ownerOf, preparePlace, type ClusterPlace } from './place.ts';
import { findPostmaster, launchPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts';
import { serverSettings, type Settings } from './settings.ts';
import { acquireStartLock } from './start-lock.ts';

export interface EmbeddedPostgresOptions {
  /** The cluster's folder; created, with the folders above it, when absent. */
  readonly dataDir: string;
  /** A fixed TCP port on 127.0.0.1. By default a free one. A reused server keeps its own. */
  readonly port?: number;
  /** PostgreSQL settings over ours, e.g. `{ shared_buffers: '1GB' }`. Not for a reused server. */
  readonly settings?: Settings;
  /** `false` turns fsync and its like off: for tests. Default `true`. */
  readonly durable?: boolean;
  /**
   * Bring the server back, on the same port, whenever it ends other than by `stop()`: killed, out of
   * memory, or stopped together with the process it was reused from. Default `false`.
   */
  readonly restart?: boolean;
  /** Told, in one line each, what takes time or deserves attention. */
  readonly log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** The database `reservation`, as superuser, over loopback, without a password. */
  readonly url: string;
  readonly port: number;
  /** The postmaster's process id; it changes with a restart. */
  readonly pid: number;
  /** Whether the server had been started by somebody else, who then is the one to stop it. */
  readonly reused: boolean;
  /** Stops the server if it is ours; one that was reused goes on. May be called more than once. */
  readonly stop: () => Promise<void>;
}

/** How long what a killed server left in memory may take to go away. */
const LEFTOVERS_MS = 10_000;
const PORT_ATTEMPTS = 5;

/**
 * Starts PostgreSQL on `dataDir`, or joins the one that runs there: two processes that start at once
 * share one server. It ends with the process (the thread) that started it, cleanly even after a
 * kill -9, and recovers by itself from a kill -9 of its own.
 *
 * @throws EmbeddedPostgresError with one line for a person: no binaries for this platform, a folder
 * that cannot be written or holds something else, a cluster of another major version or another
 * user, a fixed port that is taken.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const place = await preparePlace(resolve(options.dataDir));
  const bringUp = (port: number | undefined) => bringUpIn(place, { ...options, port, log });
  const first = await bringUp(options.port);
  const guard =
    options.restart === true
      ? keepRunning(first, { dataDir: place.dataDir, revive: bringUp, log })
      : undefined;
  const current = () => guard?.current() ?? first;
  return {
    get url() {
      return databaseUrl(current().port);
    },
    get port() {
      return current().port;
    },
    get pid() {
      return current().pid;
    },
    get reused() {
      return current().child === undefined;
    },
    stop: async () => {
      await guard?.end();
      await stopPostmaster(current());
    },
  };
}

interface BringUpOptions extends Pick<EmbeddedPostgresOptions, 'settings' | 'durable'> {
  readonly port: number | undefined;
  readonly log: (line: string) => void;
}

async function bringUpIn(place: ClusterPlace, options: BringUpOptions): Promise<Postmaster> {
  const { port: fixedPort, settings, durable = true, log } = options;
  const { dataDir } = place;
  const binaries = await locateBinaries();
  const lock = await acquireStartLock(`${dataDir}.lock`, place.parentOwner, log);
  try {
    const account = await chooseAccount(place, await ownerOf(dataDir), binaries.postgres);
    const running = await findPostmaster(dataDir);
    if (running === undefined) await ensureCluster(dataDir, binaries, account, { durable, log });
    const server =
      running ??
      (await launchPersistently(fixedPort, (port) =>
        launchPostmaster(
          dataDir,
          binaries.postgres,
          account,
          serverSettings(port, durable, settings),
        ),
      ));
    await ensureDatabase(server.port);
    return server;
  } finally {
    await lock.release();
  }
}

/**
 * Two refusals pass by themselves: sessions of a killed server that have not noticed its death yet,
 * and somebody taking the free port between our choosing and using it.
 */
async function launchPersistently(
  fixedPort: number | undefined,
  launch: (port: number) => Promise<Postmaster>,
): Promise<Postmaster> {
  const deadline = Date.now() + LEFTOVERS_MS;
  for (let attempt = 1; ; attempt += 1) {
    const port = fixedPort ?? (await freePort());
    try {
      return await launch(port);
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      if (reason.includes('pre-existing shared memory block') && Date.now() < deadline) {
        await sleep(50);
        continue;
      }
      if (!reason.includes('could not create any TCP/IP sockets')) throw error;
      if (fixedPort !== undefined) {
        throw new EmbeddedPostgresError(
          `Port ${fixedPort}, wanted for PostgreSQL, is taken by another program.`,
          { cause: error },
        );
      }
      if (attempt >= PORT_ATTEMPTS) throw error;
    }
  }
}
