import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { connect, type TransactionSql } from './sql.ts';

const STATEMENT_BREAKPOINT = /^--> statement-breakpoint$/m;

export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** The folder of the repository, beside the sources; a bundle is told where it lies. */
export function migrationsFolder(): string {
  return (
    process.env['MIGRATIONS_DIR'] ?? fileURLToPath(new URL('../../../migrations', import.meta.url))
  );
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}_.*\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.replace(/\.sql$/, ''),
      statements: (await readFile(`${folder}/${file}`, 'utf8'))
        .split(STATEMENT_BREAKPOINT)
        .map((statement) => statement.trim())
        .filter((statement) => statement !== ''),
    })),
  );
}

/**
 * Brings the database's schema up to this program's, forward only. Safe when several servers start
 * at once: all of it happens under a table lock, and whoever comes second finds it done.
 *
 * @returns the names of the migrations that were run now
 * @throws when the database has migrations this program does not know: an older server must not
 *   write to a newer schema
 */
export async function migrate(url: string, folder = migrationsFolder()): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const sql = connect(url, {
    max: 1,
    statementTimeoutMs: 0,
    applicationName: 'reservation-engine migrate',
  });
  try {
    await createMigrationTable(sql);
    return await sql.begin(async (tx) => {
      await tx`lock table schema_migration in exclusive mode`;
      const done = new Set(
        (await tx<{ name: string }[]>`select name from schema_migration`).map((row) => row.name),
      );
      assertKnown(done, migrations);
      const missing = migrations.filter((migration) => !done.has(migration.name));
      for (const migration of missing) await run(tx, migration);
      return missing.map((migration) => migration.name);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function createMigrationTable(sql: ReturnType<typeof connect>): Promise<void> {
  try {
    await sql`create table if not exists schema_migration (
      name text primary key, run_at timestamptz not null default now())`;
  } catch (error) {
    // Two servers creating it at once: "if not exists" looks before the other has committed. The
    // loser is told of the table, of its row type or of the key of either, whichever it met first
    // (42P07, 42710, 23505); whatever it was, now the table is there.
    const [found] = await sql<{ there: boolean }[]>`
      select to_regclass('schema_migration') is not null as there`;
    if (found?.there !== true) throw error;
  }
}

function assertKnown(done: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...done].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Error(
      `The database is newer than this program: it has migration ${unknown.join(', ')}.`,
    );
}

async function run(tx: TransactionSql, migration: Migration): Promise<void> {
  for (const statement of migration.statements) await tx.unsafe(statement);
  await tx`insert into schema_migration (name) values (${migration.name})`;
}
