import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { useTestStore } from '../testing/test-store.ts';
import { migrate, migrationsFolder, readMigrations } from './migrate.ts';
import * as schema from './schema.ts';
import { assertServerSettings, connect } from './sql.ts';

const store = useTestStore();
/** What belongs to no resource: distributed by nothing. */
const REFERENCE_TABLES =
  '{schema_migration,projection_rebuild,server,clock_measurement,clock_event,commit_latency,operator_act,projection_run}';
const TABLES = [
  schema.availability,
  schema.reservation,
  schema.waitingEntry,
  schema.parkedStream,
] satisfies PgTable[];

it('numbers the migrations from one, each number once', async () => {
  const numbers = (await readMigrations(migrationsFolder())).map(({ name }) =>
    Number(name.slice(0, 4)),
  );
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

it('runs once, however many servers start at the same time', async () => {
  const name = 'migrate_race';
  await store.sql`create database ${store.sql(name)}`;
  const url = store.url.replace(/\/[^/]*$/, `/${name}`);
  try {
    const runs = await Promise.all(Array.from({ length: 8 }, () => migrate(url)));
    const all = (await readMigrations(migrationsFolder())).map((migration) => migration.name);
    expect(runs.flat().sort()).toEqual(all);
    expect(await migrate(url)).toEqual([]);
  } finally {
    await store.sql`drop database ${store.sql(name)} with (force)`;
  }
});

it('refuses a database that is newer than the program', async () => {
  await store.sql`insert into schema_migration (name) values ('9999_from_the_future')`;
  await expect(migrate(store.url)).rejects.toThrow(
    'newer than this program: it has migration 9999',
  );
  await store.sql`delete from schema_migration where name = '9999_from_the_future'`;
});

describe('the schema that queries are typed with', () => {
  it.each(TABLES.map((table) => [getTableConfig(table).name, table] as const))(
    'describes %s as the migrations made it',
    async (name, table) => {
      const columns = await store.sql<{ name: string; type: string; required: boolean }[]>`
        select attname as name, format_type(atttypid, null) as type, attnotnull as required
        from pg_attribute
        where attrelid = ${name}::regclass and attnum > 0 and not attisdropped
        order by attname`;
      const described = getTableConfig(table).columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().replace('timestamptz', 'timestamp with time zone'),
        required: column.notNull,
      }));
      expect(described.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
        columns.map((column) => ({ ...column })),
      );
    },
  );
});

it('keeps every primary and unique key of what belongs to resources distributable by slot', async () => {
  const keys = await store.sql<{ table_name: string; first: string }[]>`
    select i.indrelid::regclass::text as table_name,
      (select attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0])
        as first
    from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisunique and c.relnamespace = 'public'::regnamespace
      and not c.relname = any (${REFERENCE_TABLES})`;
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter((key) => key.first !== 'slot')).toEqual([]);
});

it('refuses a server that would not keep the promises', async () => {
  const sql = connect(store.url, { max: 1, statementTimeoutMs: 0, applicationName: 'test' });
  await assertServerSettings(sql);
  await sql`set default_transaction_isolation = 'serializable'`;
  await expect(assertServerSettings(sql)).rejects.toThrow('isolation level is "serializable"');
  await sql.end();
});
