import postgres from 'postgres';
import { expect, it } from 'vitest';
import { createTestDatabase } from './test-database.ts';

it('gives every caller a migrated database of its own', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const sql = postgres(one.url, { max: 1 });
  const otherSql = postgres(other.url, { max: 1 });
  await sql`create table only_here (n int)`;

  const migrations = await sql`select name from schema_migration`;
  const elsewhere = await otherSql`select to_regclass('only_here') as found`;

  expect(migrations.length).toBeGreaterThan(0);
  expect(elsewhere).toEqual([{ found: null }]);
  await Promise.all([sql.end(), otherSql.end()]);
  await Promise.all([one.drop(), other.drop()]);
});

it('drops a database that still has sessions', async () => {
  const database = await createTestDatabase();
  const sql = postgres(database.url, { max: 1 });
  await sql`select 1`;

  await database.drop();

  await expect(sql`select 1`).rejects.toThrow();
  // Without a time-out the driver waits for ever for a connection that was reset.
  await sql.end({ timeout: 0 });
});
