import type { ImportField } from '../domain/import/columns.ts';
import type { FeedCursor } from '../store/cursor.ts';
import { readFeedEnd } from '../store/feed.ts';
import type { Sql, TransactionSql } from '../store/sql.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';

/** An id that the file has more than once: the first row counts, the others are faults. */
export interface RepeatedRow {
  readonly row: number;
  readonly firstRow: number;
}

/** What writing the staged rows would do. */
export interface ImportPlan {
  /** Rows that can be taken: created, changed and left alone together. */
  readonly rows: number;
  readonly created: number;
  /** Resources that are there with another capacity. */
  readonly changed: number;
  /** Of those, the ones that would be overcommitted: more is taken than the new capacity. */
  readonly overcommitted: number;
  /** Resources that are there with this capacity. */
  readonly leftAlone: number;
  /** Resources that are there, and of which the file says something else that cannot be changed. */
  readonly differing: number;
  readonly repeated: readonly RepeatedRow[];
  readonly repeatedCount: number;
  /** How far the log had come: only what is decided later can upset the plan. */
  readonly position: FeedCursor;
}

/** What is compared of a resource besides its capacity, where the file says it. */
const COMPARED: Readonly<Partial<Record<ImportField, (sql: TransactionSql) => Fragment>>> = {
  type: (sql) => sql`s.type <> a.type`,
  group: (sql) => sql`s."group" <> a."group"`,
  label: (sql) => sql`s.label <> a.label`,
  waitingPolicy: (sql) => sql`s.waiting_policy <> a.waiting_policy`,
  clientLimit: (sql) => sql`s.client_limit is distinct from a.client_limit`,
  attributes: (sql) => sql`s.data #> '{resource,attributes}' <> a.attributes`,
};

/**
 * Compares the staged rows with what is there, as of one moment, and lays out what is to be written
 * in `planned_row`: numbered slot by slot, so that few slots are locked at a time.
 *
 * @param given what the file says of a resource; nothing else is compared
 * @param listed the most repeated rows that are told one by one
 */
export async function planRows(
  sql: Sql,
  given: ReadonlySet<ImportField>,
  listed: number,
): Promise<ImportPlan> {
  await sql`analyze staged_row`;
  const { repeated, repeatedCount } = await takeOutRepeated(sql, listed);
  const planned = await sql.begin('isolation level repeatable read', async (tx) => {
    const position = await readFeedEnd(tx);
    await tx`drop table if exists planned_row`;
    await tx`
      create temp table planned_row as
      select row_number() over (order by s.slot, s.n) as seq, s.*, a.capacity as before,
        coalesce(a.held + a.confirmed > s.capacity, false) as overcommits
      from staged_row s
      left join availability a on a.slot = s.slot and a.resource_id = s.resource_id
      where a.resource_id is null or a.capacity <> s.capacity
      order by s.slot, s.n`;
    const [counts] = await tx<PlannedCounts[]>`
      select count(*) filter (where before is null) as created,
        count(*) filter (where before is not null) as changed,
        count(*) filter (where overcommits) as overcommitted
      from planned_row`;
    return { position, ...countsOf(counts), differing: await countDiffering(tx, given) };
  });
  await sql`create unique index on planned_row (seq)`;
  await sql`analyze planned_row`;
  const [all] = await sql<{ rows: number }[]>`select count(*) as rows from staged_row`;
  const rows = all?.rows ?? 0;
  const leftAlone = rows - planned.created - planned.changed;
  return { rows, leftAlone, repeated, repeatedCount, ...planned };
}

interface PlannedCounts {
  created: number;
  changed: number;
  overcommitted: number;
}

function countsOf(row: PlannedCounts | undefined): PlannedCounts {
  const { created = 0, changed = 0, overcommitted = 0 } = row ?? {};
  return { created, changed, overcommitted };
}

/** Takes the second and further rows of an id out: which of them was meant, nobody can know. */
async function takeOutRepeated(
  sql: Sql,
  listed: number,
): Promise<Pick<ImportPlan, 'repeated' | 'repeatedCount'>> {
  await sql`drop table if exists repeated_row`;
  await sql`
    create temp table repeated_row as
    with shared as (
      select resource_id, min(n) as first from staged_row group by resource_id having count(*) > 1)
    select s.n, shared.first from staged_row s join shared using (resource_id)
    where s.n > shared.first`;
  const repeated = await sql<{ row: number; firstRow: number }[]>`
    select n as row, first as "firstRow" from repeated_row order by n limit ${listed}`;
  if (repeated.length === 0) return { repeated: [], repeatedCount: 0 };
  const [counted] = await sql<{ count: number }[]>`select count(*) as count from repeated_row`;
  await sql`delete from staged_row s using repeated_row r where r.n = s.n`;
  return { repeated: repeated.map((row) => ({ ...row })), repeatedCount: counted?.count ?? 0 };
}

async function countDiffering(
  tx: TransactionSql,
  given: ReadonlySet<ImportField>,
): Promise<number> {
  const differences = [...given].flatMap((field) => COMPARED[field]?.(tx) ?? []);
  const [first, ...others] = differences;
  if (first === undefined) return 0;
  const any = others.reduce((all, next) => tx`${all} or ${next}`, first);
  const [row] = await tx<{ count: number }[]>`
    select count(*) as count from staged_row s
    join availability a on a.slot = s.slot and a.resource_id = s.resource_id
    where ${any}`;
  return row?.count ?? 0;
}
