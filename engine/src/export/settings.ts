import type { Queryable } from '../store/sql.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';

/** The values of a filter, by name; what is undefined is not asked for. */
export type FilterValues = Readonly<Record<string, string | number | undefined>>;

/**
 * COPY takes no parameters. A filter's values are handed over as settings of the transaction, which
 * are parameters, so that no value ever becomes a part of the statement.
 */
export async function handOver(sql: Queryable, values: FilterValues): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined)
      await sql`select set_config(${settingName(name)}, ${String(value)}, true)`;
  }
}

/** The value handed over under that name, as text. */
export function setting(sql: Queryable, name: string): Fragment {
  return sql`current_setting(${sql.unsafe(`'${settingName(name)}'`)})`;
}

/** Conditions joined by "and"; none: true. */
export function allOf(sql: Queryable, conditions: readonly Fragment[]): Fragment {
  return conditions.reduce((all, next) => sql`${all} and ${next}`, sql`true`);
}

/** Parts of a name in capitals would be one setting: `runId` becomes export.run_id. */
function settingName(name: string): string {
  return `export.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}
