import type { Queryable } from '../store/sql.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';

/** A column of an export, under the name that the API's answers use. */
export interface ExportColumn {
  readonly name: string;
  readonly value: Fragment;
  /**
   * What a person may have chosen, and a spreadsheet would read as a formula; JSON, which begins
   * with a bracket; or what is written by the store alone.
   */
  readonly kind: 'text' | 'json' | 'plain';
}

/**
 * Characters that make a spreadsheet take a cell for a formula (OWASP, CSV injection), with their
 * full-width twins.
 */
const FORMULA = String.raw`'^''*[=+\-@\t\r\n＝＋－＠]'`;

/** The select list of a CSV file. */
export function csvColumns(sql: Queryable, columns: readonly ExportColumn[]): Fragment {
  return joined(
    sql,
    columns.map(({ name, value, kind }) => {
      if (kind === 'text') return sql`${guarded(sql, value)} as ${sql(name)}`;
      return sql`${value} as ${sql(name)}`;
    }),
  );
}

/** The select list of a table whose rows become JSON objects. */
export function plainColumns(sql: Queryable, columns: readonly ExportColumn[]): Fragment {
  return joined(
    sql,
    columns.map(({ name, value }) => sql`${value} as ${sql(name)}`),
  );
}

/**
 * Sets an apostrophe before what would be a formula, and one more before what has one already, so
 * that taking one away gives back what it was: the import does.
 */
function guarded(sql: Queryable, value: Fragment): Fragment {
  return sql`case when ${value} ~ ${sql.unsafe(FORMULA)} then '''' || ${value} else ${value} end`;
}

function joined(sql: Queryable, parts: readonly Fragment[]): Fragment {
  const [first = sql``, ...others] = parts;
  return others.reduce((all, next) => sql`${all}, ${next}`, first);
}

/** An instant as the API writes it: ISO 8601 in UTC with all six digits of its microseconds. */
export function instantText(sql: Queryable, instant: Fragment): Fragment {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
