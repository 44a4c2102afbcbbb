import { inputHashOf } from '../commit/request.ts';
import { create } from '../domain/resources/create.ts';
import { slotOf, type CommandOf } from '../domain/index.ts';
import { numbersLiteral, textsLiteral } from '../store/array-literal.ts';
import type { Sql } from '../store/sql.ts';

const UNDEFINED_TABLE = '42P01';

/** A row of a file that can be taken. */
export interface ImportRow {
  /** Its number in the file, for faults: 1 is the header. */
  readonly row: number;
  readonly command: CommandOf<'create'>;
}

/**
 * Opens a place for a file's rows: a table of this session, gone with it, which nobody else sees.
 * What costs time is done on the way there: the event of each row is decided before anything is
 * locked.
 */
export async function openStaging(sql: Sql): Promise<void> {
  // Rows are sorted, joined and hashed by the hundred thousand: more memory than a short statement.
  await sql`select set_config('work_mem', '64MB', false), set_config('temp_buffers', '64MB', false)`;
  await sql`create temp table staged_row (
    n integer not null, slot smallint not null, resource_id text not null, type text not null,
    "group" text not null, label text not null, waiting_policy text not null, client_limit integer,
    capacity integer not null, data jsonb not null, hash text not null)`;
}

/** Sends rows there, in one statement. */
export async function stageRows(sql: Sql, rows: readonly ImportRow[]): Promise<void> {
  if (rows.length === 0) return;
  const commands = rows.map(({ command }) => command);
  const texts = (of: (command: CommandOf<'create'>) => string): string =>
    textsLiteral(commands.map(of));
  await sql`
    insert into staged_row
    select u.n, u.slot, u.resource_id, u.type, u.grp, u.label, u.policy, u.client_limit, u.capacity,
      u.data::jsonb, u.hash
    from unnest(${numbersLiteral(rows.map(({ row }) => row))}::integer[],
      ${numbersLiteral(commands.map(({ resourceId }) => slotOf(resourceId)))}::smallint[],
      ${texts(({ resourceId }) => resourceId)}::text[],
      ${texts(({ type }) => type)}::text[],
      ${texts(({ group }) => group)}::text[],
      ${texts(({ label }) => label)}::text[],
      ${texts(({ waitingPolicy }) => waitingPolicy)}::text[],
      ${numbersLiteral(commands.map(({ clientLimit }) => clientLimit))}::integer[],
      ${numbersLiteral(commands.map(({ capacity }) => capacity))}::integer[],
      ${texts((command) => JSON.stringify(create(command).data))}::text[],
      ${texts(inputHashOf)}::text[])
      u(n, slot, resource_id, type, grp, label, policy, client_limit, capacity, data, hash)`;
}

/**
 * Whether a statement found no such place: while nothing was asked of it the connection was lost,
 * and the driver has made another, where nothing was staged.
 */
export function isStagingLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE;
}
