import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { systemErrorCode } from '../system-error.ts';
import type { FaultList } from './faults.ts';

/** One row of a table with the columns asked for, by name. */
export interface CsvRow<Column extends string> {
  /** The line of the file, the header being row 1. */
  readonly row: number;
  readonly cells: Readonly<Record<Column, string>>;
}

interface ParsedRecord {
  readonly info: { readonly lines: number };
  readonly record: string[];
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, a header first), gunzipped when its name ends in `.gz`, row by
 * row in flat memory. Columns may stand in any order, and others beside them are passed over. Rows
 * with a fault are noted and left out; a file that cannot be read ends the reading.
 *
 * @param onBytes is shown the file's contents, gunzipped
 */
export async function* readCsv<Column extends string>(
  path: string,
  columns: readonly Column[],
  faults: FaultList,
  onBytes: (bytes: Buffer) => void,
): AsyncGenerator<CsvRow<Column>, void, undefined> {
  const file = basename(path);
  let places: Map<Column, number> | null = null;
  let width = 0;
  let rows = 0;
  try {
    for await (const parsed of openRecords(path, onBytes)) {
      const { info, record } = parsed as ParsedRecord;
      if (places === null) {
        places = placesOf(columns, record, file, faults);
        if (places === null) return;
        width = record.length;
        continue;
      }
      rows++;
      if (record.length === width) yield { row: info.lines, cells: cellsOf(places, record) };
      else
        faults.add(
          file,
          info.lines,
          null,
          `has ${record.length} fields where the header has ${width}`,
        );
    }
    if (places === null)
      faults.add(file, null, null, `is empty: the columns ${columns.join(', ')} are missing`);
    else if (rows === 0) faults.add(file, null, null, 'has a header and no rows');
  } catch (error) {
    faults.add(file, ...readFault(error));
  }
}

function openRecords(path: string, onBytes: (bytes: Buffer) => void): Readable {
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  const source = createReadStream(path);
  // An error of any of them destroys the parser with it, and so reaches whoever reads the rows.
  const bytes = path.endsWith('.gz')
    ? pipeline(source, createGunzip(), failInto(parser))
    : source.on('error', failInto(parser));
  bytes.on('data', onBytes);
  return pipeline(bytes, parser, failInto(parser));
}

function failInto(parser: Readable): (error: Error | null | undefined) => void {
  return (error) => {
    if (error) parser.destroy(error);
  };
}

function placesOf<Column extends string>(
  columns: readonly Column[],
  header: readonly string[],
  file: string,
  faults: FaultList,
): Map<Column, number> | null {
  const places = new Map(columns.map((column) => [column, header.indexOf(column)]));
  const missing = columns.filter((column) => places.get(column) === -1);
  for (const column of missing)
    faults.add(file, 1, column, `is missing; the header has ${header.join(', ')}`);
  return missing.length === 0 ? places : null;
}

function cellsOf<Column extends string>(
  places: ReadonlyMap<Column, number>,
  record: readonly string[],
): Record<Column, string> {
  const cells: Partial<Record<Column, string>> = {};
  for (const [column, place] of places) cells[column] = record[place] ?? '';
  // Every column asked for has a place.
  return cells as Record<Column, string>;
}

function readFault(error: unknown): [row: number | null, column: null, reason: string] {
  if (error instanceof CsvError) {
    const lines: unknown = error['lines'];
    return [typeof lines === 'number' ? lines : null, null, `is not CSV: ${error.message}`];
  }
  const code = systemErrorCode(error);
  if (code === 'ENOENT') return [null, null, 'does not exist'];
  if (code?.startsWith('Z_') === true) return [null, null, 'is no gzip file, or a damaged one'];
  if (error instanceof Error && code !== undefined) return [null, null, error.message];
  throw error;
}
