import { isUtf8 } from 'node:buffer';

/** As much of a file as is looked at to find out how it is written. */
const LOOKED_AT = 65_536;
const DELIMITERS = [',', ';', '\t'] as const;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
const UTF_16_MARKS: ReadonlySet<string> = new Set(['fffe', 'feff']);

export interface Dialect {
  readonly delimiter: (typeof DELIMITERS)[number];
  /** Bytes before the header: the mark of UTF-8, where there is one. */
  readonly skip: number;
  /** The file is in another encoding: its first bytes say so. */
  readonly foreign: 'UTF-16' | null;
}

/** Whether a file's first bytes are enough to tell its dialect: they have a line with something. */
export function isEnough(start: Buffer): boolean {
  if (start.length >= LOOKED_AT) return true;
  // Not by one pattern, which would begin anew at each character of a line without an end.
  return /[\n\r]/.test(start.toString('latin1').trimStart());
}

/** Tells a file's dialect by its first line: the sign that parts most columns is the delimiter. */
export function dialectOf(start: Buffer): Dialect {
  const skip = start.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  const foreign = UTF_16_MARKS.has(start.toString('hex', 0, 2)) ? 'UTF-16' : null;
  const counts = countOutsideQuotes(start.toString('latin1', skip, LOOKED_AT).trimStart());
  const [delimiter = ','] = DELIMITERS.toSorted(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  );
  return { delimiter, skip, foreign };
}

function countOutsideQuotes(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && (sign === '\n' || sign === '\r')) break;
    if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return counts;
}

/**
 * A cell of bytes, one to a character, as text. What is no UTF-8 becomes lone surrogates, which no
 * text has: so a fault has its row and its column, and no other cell is touched.
 */
export function decodeCell(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  const text = buffer.toString('utf8');
  return isUtf8(buffer) ? text : text.replaceAll('\ufffd', '\udcff');
}
