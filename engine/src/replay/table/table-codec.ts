import { KIND_COUNT, OUTCOME_COUNT, TIME_COLUMNS, blankColumns } from './attempt-table.ts';
import type { AttemptTable } from './attempt-table.ts';
import { ByteReader, ByteWriter, TableFormatError } from './bytes.ts';
import { readColumn, writeColumn } from './column-codec.ts';

/** "RTBL", read as a little-endian number. */
const MAGIC = 0x4c425452;
const VERSION = 1;
/** Rows a reader accepts: the columns of this many take 700 MB, the text of their ids 300 MB. */
const MAX_ROWS = 8_000_000;
const LIMIT_US = 2 ** 52;
const MAX_INT32 = 2 ** 31 - 1;

/**
 * A table as bytes, for a large window over the wire: a header (magic, version, counts), the three
 * string tables, then the columns, all little-endian. A million attempts on seats take some 35 MB
 * with UUIDs as ids, and 12 MB beside them.
 */
export function encodeTable(table: AttemptTable): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const { ids, servers, resources } = table;
  const counts = [table.size, servers.length, resources.length, table.heard.length];
  for (const value of [MAGIC, VERSION, ...counts]) writer.u32(value);
  for (const strings of [ids, servers, resources]) writeStrings(writer, strings);
  for (const name of [...CODES, ...TIME_COLUMNS, ...LINKS]) writeColumn(writer, table[name]);
  return writer.finish();
}

const CODES = ['server', 'resource', 'kind', 'outcome', 'quantity', 'storeOrder'] as const;
const LINKS = ['target', 'heardStart', 'heard'] as const;

/**
 * The table of these bytes.
 *
 * @throws TableFormatError when they are not one, are of another version, are cut short or too
 * long, or hold an index, kind or time out of range: what is returned is safe to replay.
 */
export function decodeTable(bytes: Uint8Array): AttemptTable {
  const reader = new ByteReader(bytes);
  if (reader.u32() !== MAGIC) throw new TableFormatError('These bytes are not an attempt table.');
  const version = reader.u32();
  if (version !== VERSION) throw new TableFormatError(`Table version ${version} is not known.`);
  const size = countUpTo(reader.u32(), MAX_ROWS, 'attempts');
  const serverCount = countUpTo(reader.u32(), MAX_ROWS, 'servers');
  const resourceCount = countUpTo(reader.u32(), size, 'resources');
  const heardCount = countUpTo(reader.u32(), 4 * MAX_ROWS, 'heard');

  const ids = readStrings(reader, size, 'ids');
  const servers = readStrings(reader, serverCount, 'servers');
  const resources = readStrings(reader, resourceCount, 'resources');
  if (servers.some((id, index) => index > 0 && id <= servers[index - 1]!)) {
    throw new TableFormatError('The servers are not in ascending order.');
  }

  const columns = blankColumns(size, heardCount);
  const ranges = {
    server: [0, serverCount - 1],
    resource: [0, resourceCount - 1],
    kind: [0, KIND_COUNT - 1],
    outcome: [0, OUTCOME_COUNT - 1],
    quantity: [1, MAX_INT32],
    storeOrder: [-LIMIT_US * 2, LIMIT_US * 2],
    target: [-1, size - 1],
    heardStart: [0, heardCount],
    heard: [0, size - 1],
  } as const;
  const read = (name: keyof typeof ranges) =>
    readColumn(reader, columns[name], name, { low: ranges[name][0], high: ranges[name][1] });
  CODES.forEach(read);
  for (const name of TIME_COLUMNS) {
    const low = name === 'uncertaintyUs' || name === 'ttlUs' ? 0 : -LIMIT_US;
    readColumn(reader, columns[name], name, { low, high: LIMIT_US, optional: true });
  }
  LINKS.forEach(read);
  checkHeardStarts(columns.heardStart, heardCount);
  if (reader.left > 0) throw new TableFormatError(`${reader.left} bytes follow the table.`);
  return { size, ids, servers, resources, ...columns };
}

function writeStrings(writer: ByteWriter, strings: readonly string[]): void {
  writeColumn(
    writer,
    Int32Array.from(strings, (text) => text.length),
  );
  const bytes = new TextEncoder().encode(strings.join(''));
  writer.u32(bytes.length);
  writer.bytes(bytes);
}

/** One decoding and many slices: a TextDecoder call per id would cost more than all columns. */
function readStrings(reader: ByteReader, count: number, name: string): string[] {
  const lengths = new Int32Array(count);
  // No id is empty, so a count without the text to go with it fails here, before it is believed.
  readColumn(reader, lengths, `${name} lengths`, { low: 1, high: MAX_INT32 });
  const text = decodeUtf8(reader.bytes(reader.u32()), name);
  const strings = new Array<string>(count);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const end = at + lengths[index]!;
    strings[index] = text.slice(at, end);
    at = end;
  }
  if (at !== text.length) throw new TableFormatError(`The lengths of ${name} do not fit its text.`);
  return strings;
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TableFormatError(`The text of ${name} is not UTF-8.`);
  }
}

function checkHeardStarts(starts: Int32Array, heardCount: number): void {
  for (let row = 1; row < starts.length; row++) {
    if (starts[row]! < starts[row - 1]!) throw new TableFormatError('heardStart runs backwards.');
  }
  if (starts[0] !== 0 || starts.at(-1) !== heardCount) {
    throw new TableFormatError('heardStart does not span heard.');
  }
}

function countUpTo(count: number, limit: number, name: string): number {
  if (count > limit) throw new TableFormatError(`The table claims ${count} ${name}.`);
  return count;
}
