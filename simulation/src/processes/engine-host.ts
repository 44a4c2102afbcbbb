import { join } from 'node:path';
import { startEmbeddedPostgres } from '@reservation-engine/engine/embedded-postgres/start';
import { RunError } from '../cli/faults.ts';
import { startApiServer } from './api-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A whole engine to talk to. */
export interface EngineHost {
  readonly url: string;
  /** What it is, for people. */
  readonly description: string;
  /** Aborts when it ends by itself; never for one that is not ours. */
  readonly failed: AbortSignal;
  readonly stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL and an API server for one run.
 *
 * @param dataDir the database's folder, kept afterwards; null: a temporary one
 */
export async function startEngineHost(
  dataDir: string | null,
  say: (line: string) => void,
): Promise<EngineHost> {
  const temporary = dataDir === null ? await temporaryFolder('data') : null;
  const undo: (() => Promise<void>)[] = [async () => temporary?.remove()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const folder = join(dataDir ?? temporary?.path ?? '', 'postgres');
    const database = await startEmbeddedPostgres({ dataDir: folder, log: say });
    undo.push(() => database.stop());
    const server = await startApiServer({ databaseUrl: database.url, serverId: 'simulation' });
    undo.push(() => server.stop());
    return {
      url: server.url,
      description:
        dataDir === null
          ? 'an embedded database, thrown away afterwards'
          : `the embedded database in ${dataDir}`,
      failed: server.failed,
      stop,
    };
  } catch (error) {
    await stop();
    if (error instanceof Error && error.name === 'EmbeddedPostgresError')
      throw new RunError(error.message);
    throw error;
  }
}
