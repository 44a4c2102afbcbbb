import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../embedded-postgres/start.ts';
import { migrate } from '../store/migrate.ts';
import { scratchFolder } from './scratch-folder.ts';

/** What a test file needs to know to make databases of its own; plain data, sent to workers. */
export interface TestServer {
  readonly adminUrl: string;
  /** A migrated database nobody connects to. */
  readonly template: string;
  /** Every database of this run has a name that begins with this. */
  readonly prefix: string;
}

/**
 * The PostgreSQL of a test run: that of TEST_DATABASE_URL, or an embedded one in memory without
 * fsync. Called twice in one process it is the same server and the same template.
 */
export async function startTestServer(): Promise<
  TestServer & { readonly stop: () => Promise<void> }
> {
  const external = process.env['TEST_DATABASE_URL'];
  const { adminUrl, stop } =
    external === undefined || external === ''
      ? await startInMemory()
      : { adminUrl: external, stop: () => Promise.resolve() };
  const prefix = `reservation_test_${process.pid}_`;
  const server = { adminUrl, prefix, template: `${prefix}template` };
  await makeTemplate(server);
  return {
    ...server,
    stop: async () => {
      if (external !== undefined) await dropDatabases(server);
      await stop();
    },
  };
}

/** The address of another database of the same server. */
export function databaseOn(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function startInMemory() {
  const folder = await scratchFolder();
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    durable: false,
    // A vacuum of the template would hold up whoever copies it.
    settings: { autovacuum: 'off' },
  });
  return {
    adminUrl: server.url,
    stop: async () => {
      await server.stop();
      if (!server.reused) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeTemplate({ adminUrl, template }: TestServer): Promise<void> {
  const admin = postgres(adminUrl, { max: 1 });
  try {
    const found = await admin`select from pg_database where datname = ${template}`;
    if (found.length > 0) return;
    await admin`create database ${admin(template)}`;
  } finally {
    await admin.end();
  }
  await migrate(databaseOn(adminUrl, template));
}

async function dropDatabases({ adminUrl, prefix }: TestServer): Promise<void> {
  const admin = postgres(adminUrl, { max: 1 });
  try {
    const ours = await admin<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${prefix})`;
    for (const { name } of ours) await admin`drop database ${admin(name)} with (force)`;
  } finally {
    await admin.end();
  }
}
