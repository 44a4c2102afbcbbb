import type { Queryable } from '../store/sql.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';
import { csvColumns, plainColumns } from './column.ts';
import type { Dataset } from './dataset.ts';
import type { FilterValues } from './settings.ts';

/** `ndjson`: a JSON object a line, nothing lost. `csv`: for spreadsheets, formulas made harmless. */
export type ExportFormat = 'csv' | 'ndjson';

/** The statement that writes a dataset in a format. */
export function copyStatement(
  sql: Queryable,
  dataset: Dataset,
  filter: FilterValues,
  format: ExportFormat,
): Fragment {
  const columns = dataset.columns(sql);
  const rows = sql`${dataset.rows(sql, filter)} ${dataset.order(sql)}`;
  if (format === 'csv')
    return sql`copy (select ${csvColumns(sql, columns)} ${rows}) to stdout (format csv, header)`;
  // JSON has none of these two characters, so that nothing is ever quoted or escaped.
  return sql`
    copy (select row_to_json(t) from (select ${plainColumns(sql, columns)} ${rows}) t)
    to stdout (format csv, quote e'\\x01', delimiter e'\\x02')`;
}
