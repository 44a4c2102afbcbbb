import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startDurablePostgres } from './durable-postgres.ts';

it('keeps what was committed when the server is killed', async () => {
  const server = await startDurablePostgres();
  const sql = postgres(server.url, { max: 1 });
  await sql`create table committed (n int)`;
  await sql`insert into committed values (1)`;

  await server.crash();
  await server.restart();

  expect(await sql`select n from committed`).toEqual([{ n: 1 }]);
  expect(await sql`show fsync`).toEqual([{ fsync: 'on' }]);
  await sql.end();
  await server.remove();
});
