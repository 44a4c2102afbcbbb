import {
  type ColumnMeaning,
  recogniseColumns,
} from '@reservation-engine/engine/domain/import/columns';
import type { ImportFault } from '@reservation-engine/engine/domain/import/faults';
import { readRow } from '@reservation-engine/engine/domain/import/read-row';

/** What the beginning of a file looks like, and what it would be taken for. */
export interface Preview {
  readonly columns: readonly { readonly name: string; readonly meaning: ColumnMeaning }[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Of the header and of the rows that are shown; the server looks at all of them. */
  readonly faults: readonly ImportFault[];
}

/**
 * Makes a preview of parsed rows, the header first. It judges as the server does, by the same code.
 */
export function previewOf(records: readonly (readonly string[])[]): Preview {
  const numbered = records
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.length > 1 || cells[0]?.trim() !== '');
  const [header, ...rows] = numbered;
  if (header === undefined)
    return { columns: [], rows: [], faults: [{ row: 1, column: null, code: 'empty-file' }] };
  const { columns, faults } = recogniseColumns(header.cells);
  const ofRows =
    faults.length > 0
      ? []
      : rows.flatMap(({ row, cells }) => readRow(columns, cells, row).faults ?? []);
  return {
    columns: columns.meanings.map((meaning, index) => ({
      name: columns.header[index] ?? '',
      meaning,
    })),
    rows,
    faults: [...faults, ...ofRows],
  };
}
