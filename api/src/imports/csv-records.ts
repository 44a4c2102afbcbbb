import { shown, type ImportFault } from '@reservation-engine/engine/domain/import/faults';
import { CsvError, parse, type Parser } from 'csv-parse';
import { decodeCell, dialectOf, isEnough } from './csv-dialect.ts';

/** Records told at a time. */
const BATCH = 5_000;
/** Of one record, in bytes: a quote that is never closed would swallow the rest of the file. */
const MAX_RECORD = 65_536;

export interface CsvRecord {
  /** As spreadsheets number them: the header is row 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** The file cannot be read beyond some row: what comes after it cannot be trusted. */
export class UnreadableFileError extends Error {
  readonly fault: ImportFault;

  constructor(fault: ImportFault) {
    super(`Row ${fault.row} cannot be read: ${fault.code}.`);
    this.name = 'UnreadableFileError';
    this.fault = fault;
  }
}

/**
 * The records of a CSV file as its bytes arrive: UTF-8 with or without its mark; commas, semicolons
 * or tabs; lines that end as on any system, also mixed. Empty lines are passed over, and counted.
 * No faster than its reader, and in memory that does not grow with the file.
 *
 * @throws UnreadableFileError; whatever the source throws
 */
export async function* readCsvRecords(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<CsvRecord[]> {
  const pieces = source[Symbol.asyncIterator]();
  const start = await readStart(pieces);
  const { delimiter, skip, foreign } = dialectOf(start);
  if (foreign !== null)
    throw new UnreadableFileError({ row: 1, column: null, code: 'not-utf8', value: foreign });
  const parser = parse({
    delimiter,
    // Cells are decoded one by one, so that a fault has its place.
    encoding: 'latin1',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_RECORD,
  });
  const failed = new Promise<never>((_, reject) => parser.once('error', reject));
  failed.catch(() => undefined);
  const feeding = feed(parser, start.subarray(skip), pieces);
  feeding.catch((error: unknown) => parser.destroy(error instanceof Error ? error : undefined));
  let rows = 0;
  try {
    for (;;) {
      const records = take(parser);
      if (records.length > 0) yield numbered(records, rows);
      else if (parser.readableEnded) break;
      else await Promise.race([changed(parser), failed]);
      rows += records.length;
    }
    await feeding;
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, rows) : error;
  } finally {
    parser.destroy();
  }
}

async function readStart(pieces: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for (;;) {
    const start = Buffer.concat(read);
    if (isEnough(start)) return start;
    const next = await pieces.next();
    if (next.done === true) return start;
    read.push(next.value);
  }
}

async function feed(
  parser: Parser,
  start: Buffer,
  pieces: AsyncIterator<Uint8Array>,
): Promise<void> {
  for (let piece: Uint8Array | null = start; piece !== null && !parser.destroyed;) {
    // Parsed as soon as it is written; its records wait in the parser until they are taken.
    if (!parser.write(piece)) await drained(parser);
    const next: IteratorResult<Uint8Array> = await pieces.next();
    piece = next.done === true ? null : next.value;
  }
  parser.end();
}

function drained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.on('drain', done).on('close', done);
  });
}

/** Resolves when there is something to read, or nothing will come any more. */
function changed(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      parser.off('readable', done).off('end', done).off('close', done);
      resolve();
    };
    parser.on('readable', done).on('end', done).on('close', done);
  });
}

function take(parser: Parser): string[][] {
  const records: string[][] = [];
  while (records.length < BATCH) {
    const record = parser.read() as string[] | null;
    if (record === null) break;
    records.push(record);
  }
  return records;
}

function numbered(records: readonly string[][], before: number): CsvRecord[] {
  const rows: CsvRecord[] = [];
  records.forEach((cells, index) => {
    if (cells.length === 1 && cells[0]?.trim() === '') return;
    rows.push({ row: before + index + 1, cells: cells.map(decodeCell) });
  });
  return rows;
}

function unreadable(error: CsvError, rowsBefore: number): UnreadableFileError {
  const records: unknown = error['records'];
  const row = typeof records === 'number' ? records + 1 : rowsBefore + 1;
  const column: unknown = error['column'];
  return new UnreadableFileError({
    row,
    column: typeof column === 'number' ? String(column + 1) : null,
    code: 'not-csv',
    detail: shown(DETAILS[error.code] ?? 'it cannot be read as CSV'),
  });
}

const DETAILS: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote',
  INVALID_OPENING_QUOTE: 'a quote stands within a cell that does not begin with one',
  CSV_QUOTE_NOT_CLOSED: 'a quote is never closed',
  CSV_MAX_RECORD_SIZE: `the row has more than ${MAX_RECORD} bytes: is a quote not closed?`,
};
