import { randomUUID } from 'node:crypto';
import { startEmbeddedPostgres } from '@reservation-engine/engine/embedded-postgres/start';
import { migrate } from '@reservation-engine/engine/store/migrate';
import { connect } from '@reservation-engine/engine/store/sql';
import { temporaryFolder } from '../../processes/temporary-folder.ts';

export interface BenchDatabases {
  /** A new migrated database; the address to connect to. */
  readonly create: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL of the benchmark's own, as the product starts it: on disk, with fsync. */
export async function startBenchDatabases(): Promise<BenchDatabases> {
  const folder = await temporaryFolder('bench');
  const server = await startEmbeddedPostgres({ dataDir: `${folder.path}/postgres` });
  return {
    create: async () => {
      const name = `bench_${randomUUID().slice(0, 8)}`;
      const admin = connect(server.url, {
        max: 1,
        statementTimeoutMs: 0,
        applicationName: 'bench admin',
      });
      await admin`create database ${admin(name)}`;
      await admin.end();
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await migrate(url.href);
      return url.href;
    },
    stop: async () => {
      await server.stop();
      await folder.remove();
    },
  };
}
