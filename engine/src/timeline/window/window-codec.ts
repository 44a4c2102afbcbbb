import { TableFormatError, decodeTable, encodeTable } from '../../replay/index.ts';
import type { RecordedWindow } from './recorded-window.ts';

const LENGTH_BYTES = 4;

/**
 * A window as bytes: the length of a JSON text (32 bits, little-endian), that text with everything
 * but the attempts, then the attempts as `encodeTable` writes them.
 */
export function encodeWindow({ table, ...about }: RecordedWindow): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(JSON.stringify(about));
  const columns = encodeTable(table);
  const bytes = new Uint8Array(LENGTH_BYTES + head.length + columns.length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, LENGTH_BYTES);
  bytes.set(columns, LENGTH_BYTES + head.length);
  return bytes;
}

/**
 * The window of these bytes.
 *
 * @throws TableFormatError when they are none
 */
export function decodeWindow(bytes: Uint8Array): RecordedWindow {
  if (bytes.length < LENGTH_BYTES) throw new TableFormatError('These bytes are no window.');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const end = LENGTH_BYTES + length;
  if (end > bytes.length) throw new TableFormatError('The window ends before its attempts.');
  const text = new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end));
  // Written by `encodeWindow`, whose word is taken for the text beside the table.
  const about = JSON.parse(text) as Omit<RecordedWindow, 'table'>;
  return { ...about, table: decodeTable(bytes.subarray(end)) };
}
