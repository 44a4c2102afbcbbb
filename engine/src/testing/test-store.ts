import { afterAll, beforeAll } from 'vitest';
import { connect, type Sql } from '../store/sql.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A database and a pool on it for the tests of one file. */
export interface TestStore {
  readonly url: string;
  readonly sql: Sql;
}

/** Registers the hooks that make and drop it; its fields can be read inside tests. */
export function useTestStore(): TestStore {
  let database: TestDatabase | undefined;
  let sql: Sql | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    sql = connect(database.url, { max: 8, statementTimeoutMs: 20_000, applicationName: 'test' });
  });
  afterAll(async () => {
    await sql?.end({ timeout: 5 });
    await database?.drop();
  });
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The test store is there only inside tests.');
    return value;
  };
  return {
    get url() {
      return ready(database).url;
    },
    get sql() {
      return ready(sql);
    },
  };
}
