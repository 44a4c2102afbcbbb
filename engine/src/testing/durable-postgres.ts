import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/start.ts';
import { newScratchFolder } from './scratch-folder.ts';

/** A PostgreSQL of its own, on disk and with fsync on, that a test may crash. */
export interface DurablePostgres {
  /** The empty database `reservation`; the port stays the same over restarts. */
  readonly url: string;
  readonly dataDir: string;
  /** kill -9 of the server; resolves when it is dead. */
  readonly crash: () => Promise<void>;
  /** Starts it again after a crash; resolves when it has recovered. */
  readonly restart: () => Promise<void>;
  /** Stops it and removes its data. */
  readonly remove: () => Promise<void>;
}

/** Starts one; `settings` go over those of the engine's embedded server. */
export async function startDurablePostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<DurablePostgres> {
  const folder = await newScratchFolder('on disk');
  const dataDir = join(folder, 'postgres');
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir, settings });
  return {
    url: server.url,
    dataDir,
    crash: async () => {
      process.kill(server.pid, 'SIGKILL');
      await untilDead(server.pid);
    },
    restart: async () => {
      server = await startEmbeddedPostgres({ dataDir, settings, port: server.port });
    },
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilDead(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(2);
  }
}
