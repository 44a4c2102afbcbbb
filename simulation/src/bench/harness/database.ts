import { randomUUID } from 'node:crypto';
import { startEmbeddedPostgres } from '@reservation-engine/engine/embedded-postgres/start';
import { migrate } from '@reservation-engine/engine/store/migrate';
import { connect } from '@reservation-engine/engine/store/sql';
import { temporaryFolder } from '../../processes/temporary-folder.ts';

export interface BenchDatabases {
  /** A new migrated database; the address to connect to. */
  readonly create: () => Promise<string>;
  /** Drops those made so far: what is vacuumed in them is not paid by whoever comes next. */
  readonly dropAll: () => Promise<void>;
  /** Has everything written out that is only in memory and in the log. */
  readonly checkpoint: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL of the benchmark's own, as the product starts it: on disk, with fsync. */
export async function startBenchDatabases(): Promise<BenchDatabases> {
  const folder = await temporaryFolder('bench');
  const server = await startEmbeddedPostgres({ dataDir: `${folder.path}/postgres` });
  const admin = connect(server.url, {
    max: 1,
    statementTimeoutMs: 0,
    applicationName: 'bench admin',
  });
  let created: string[] = [];
  return {
    create: async () => {
      const name = `bench_${randomUUID().slice(0, 8)}`;
      await admin`create database ${admin(name)}`;
      created.push(name);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await migrate(url.href);
      return url.href;
    },
    dropAll: async () => {
      for (const name of created) await admin`drop database ${admin(name)} with (force)`;
      created = [];
    },
    checkpoint: async () => {
      await admin`checkpoint`;
    },
    stop: async () => {
      await admin.end();
      await server.stop();
      await folder.remove();
    },
  };
}
