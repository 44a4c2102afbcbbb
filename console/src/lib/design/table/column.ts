import type { Snippet } from 'svelte';

/** One column of a virtual table. */
export interface Column<Row, Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** What it means, where the label does not say all. */
  readonly means?: string;
  /** A track of a CSS grid: `88px`, `minmax(120px, 1fr)`. The same for all rows, so nothing jumps. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** Least width of the table, in px, at which it is shown; the most telling ones have none. */
  readonly from?: number;
  readonly cell: Snippet<[Row]>;
}

/** The columns that have room in a table of that width. */
export function columnsFor<Row, Key extends string>(
  columns: readonly Column<Row, Key>[],
  width: number,
): readonly Column<Row, Key>[] {
  return columns.filter(({ from = 0 }) => width >= from);
}
