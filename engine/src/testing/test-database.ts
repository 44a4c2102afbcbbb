import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import type {} from './global-setup.ts';
import { databaseOn } from './test-server.ts';

/** A database with the current schema and nothing in it. */
export interface TestDatabase {
  readonly url: string;
  /** Drops it, ending the sessions still open on it. */
  readonly drop: () => Promise<void>;
}

let admin: postgres.Sql | undefined;

/** Creates a database of its own for a test or a test file, in about 8 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, prefix } = inject('testServer');
  admin ??= postgres(adminUrl, { max: 1, idle_timeout: 1 });
  const sql = admin;
  const name = `${prefix}${randomUUID().slice(0, 8)}`;
  await sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`;
  return {
    url: databaseOn(adminUrl, name),
    drop: async () => {
      await sql`drop database if exists ${sql(name)} with (force)`;
    },
  };
}
