import postgres from 'postgres';

/** Everything of ours lives in the database of this name. */
export const DATABASE_NAME = 'reservation';

export function databaseUrl(port: number, database: string = DATABASE_NAME): string {
  return `postgres://postgres@127.0.0.1:${port}/${database}`;
}

/** Creates the database `reservation` unless it exists. Call it under the start lock. */
export async function ensureDatabase(port: number): Promise<void> {
  const sql = postgres(databaseUrl(port, 'postgres'), { max: 1, connect_timeout: 10 });
  try {
    const found = await sql`select from pg_database where datname = ${DATABASE_NAME}`;
    if (found.length === 0) await sql`create database ${sql(DATABASE_NAME)}`;
  } finally {
    // Where the connection is lost as it ends, the driver would wait for ever.
    await sql.end({ timeout: 5 });
  }
}
