import { join } from 'node:path';
import { startEmbeddedPostgres } from '@reservation-engine/engine/embedded-postgres/start';
import { RunError } from '../../cli/faults.ts';
import { temporaryFolder } from '../../processes/temporary-folder.ts';

export interface ScenarioDatabase {
  readonly url: string;
  /** Stops and removes what is ours; a database that was given stays as it is. */
  readonly stop: () => Promise<void>;
}

/** The database at `url`, or a temporary one. @throws RunError where none can be started */
export async function databaseFor(url: string | null): Promise<ScenarioDatabase> {
  if (url !== null) return { url, stop: () => Promise.resolve() };
  const folder = await temporaryFolder('scenario');
  try {
    const started = await startEmbeddedPostgres({ dataDir: join(folder.path, 'postgres') });
    return {
      url: started.url,
      stop: async () => {
        await started.stop();
        await folder.remove();
      },
    };
  } catch (error) {
    await folder.remove();
    const known = error instanceof Error && error.name === 'EmbeddedPostgresError';
    throw known ? new RunError(error.message) : error;
  }
}
