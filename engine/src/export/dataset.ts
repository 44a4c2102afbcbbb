import type { Queryable } from '../store/sql.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';
import type { ExportColumn } from './column.ts';
import type { FilterValues } from './settings.ts';

/** What can be exported: its columns, its rows and their order, and how far the log had come. */
export interface Dataset {
  readonly columns: (sql: Queryable) => readonly ExportColumn[];
  /** `from … where …`, with the filter's values taken from settings. */
  readonly rows: (sql: Queryable, filter: FilterValues) => Fragment;
  /** `order by …` */
  readonly order: (sql: Queryable) => Fragment;
  /** The projection it is read from; null for what appends write themselves, which never lags. */
  readonly projection: string | null;
}
