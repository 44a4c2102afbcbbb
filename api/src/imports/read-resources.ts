import {
  recogniseColumns,
  type Columns,
  type ImportField,
} from '@reservation-engine/engine/domain/import/columns';
import { readRow } from '@reservation-engine/engine/domain/import/read-row';
import type { ImportRow } from '@reservation-engine/engine/import/staging';
import { readCsvRecords, UnreadableFileError, type CsvRecord } from './csv-records.ts';
import type { FaultList } from './fault-list.ts';

/** What a file turned out to be. */
export interface ReadFile {
  /** Null where it has no header. */
  readonly columns: Columns | null;
  /** Rows below the header. */
  readonly rows: number;
  /** Its faults are not of some rows alone: nothing of it can be taken. */
  readonly unusable: boolean;
}

/**
 * Reads a file of resources, and sends its rows on as commands, while the next are read. What
 * cannot be taken is noted. A file whose header or syntax is at fault is read no further.
 *
 * @throws whatever the source or the place to send them to throws
 */
export async function readResources(
  source: AsyncIterable<Uint8Array>,
  faults: FaultList,
  send: (rows: readonly ImportRow[]) => Promise<void>,
): Promise<ReadFile> {
  let columns: Columns | null = null;
  let rows = 0;
  let sending = Promise.resolve();
  try {
    for await (const batch of readCsvRecords(source)) {
      const [header] = batch;
      const records: readonly CsvRecord[] = columns === null ? batch.slice(1) : batch;
      if (columns === null) {
        if (header === undefined) continue;
        const recognised = recogniseColumns(header.cells);
        ({ columns } = recognised);
        if (recognised.faults.length > 0) {
          faults.add(recognised.faults.map((fault) => ({ ...fault, row: header.row })));
          return { columns, rows, unusable: true };
        }
      }
      rows += records.length;
      const taken = commandsOf(columns, records, faults);
      await sending;
      sending = send(taken);
      // Whoever waits for it is told; until then it must not be called unhandled.
      sending.catch(() => undefined);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    faults.add([error.fault]);
    return { columns, rows, unusable: true };
  } finally {
    await sending;
  }
  if (columns === null) faults.add([{ row: 1, column: null, code: 'empty-file' }]);
  return { columns, rows, unusable: columns === null };
}

function commandsOf(
  columns: Columns,
  records: readonly CsvRecord[],
  faults: FaultList,
): ImportRow[] {
  const taken: ImportRow[] = [];
  for (const { row, cells } of records) {
    const read = readRow(columns, cells, row);
    if (read.command === undefined) faults.add(read.faults);
    else taken.push({ row, command: read.command });
  }
  return taken;
}

/** What the columns of a file say of a resource. */
export function givenFields({ meanings }: Columns): Set<ImportField> {
  return new Set(
    meanings.flatMap((meaning) => {
      if (meaning.kind === 'ignored') return [];
      return meaning.kind === 'field' ? [meaning.field] : ['attributes' as const];
    }),
  );
}
