import { TableFormatError } from './bytes.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';

type Column = Float64Array | Int32Array | Uint8Array;
type Width = 0 | 1 | 2 | 4 | 8;

const HEADER_BYTES = 9;

/**
 * Writes whole numbers as their distance from the smallest one, in as many bytes as the largest
 * distance needs. The all-ones pattern stands for "not given" (NaN). A column of one value takes no
 * room at all, which is what most optional columns are. Width 8 is the plain double.
 */
export function writeColumn(writer: ByteWriter, column: Column): void {
  const { min, width } = narrowest(column);
  const bytes = HEADER_BYTES + width * column.length;
  const { view, at } = writer.claim(bytes);
  view.setUint8(at, width);
  view.setFloat64(at + 1, min, true);
  if (width === 0) return;
  const put = putter(view, width);
  const absent = 2 ** (8 * width) - 1;
  for (let row = 0, to = at + HEADER_BYTES; row < column.length; row++, to += width) {
    const value = column[row]!;
    put(to, width === 8 ? value : Number.isNaN(value) ? absent : value - min);
  }
}

/**
 * Reads a column into `target`, whose length says how many rows there are.
 *
 * @throws TableFormatError when a value is not a whole number from `low` to `high`, or is missing
 * where `optional` is false.
 */
export function readColumn<Target extends Column>(
  reader: ByteReader,
  target: Target,
  name: string,
  range: { readonly low: number; readonly high: number; readonly optional?: boolean },
): Target {
  const header = reader.take(HEADER_BYTES);
  const width = header.view.getUint8(header.at);
  const min = header.view.getFloat64(header.at + 1, true);
  if (!isWidth(width)) throw new TableFormatError(`Column ${name} has an unknown width, ${width}.`);
  const { view, at } = reader.take(width * target.length);
  const get = getter(view, width);
  const absent = width === 0 || width === 8 ? NaN : 2 ** (8 * width) - 1;
  for (let row = 0, from = at; row < target.length; row++, from += width) {
    const read = get(from);
    const value = width === 8 ? read : read === absent ? NaN : min + read;
    const inRange = value >= range.low && value <= range.high && Number.isInteger(value);
    if (!inRange && !(Number.isNaN(value) && range.optional === true)) {
      throw new TableFormatError(`Column ${name} holds ${value} in row ${row}.`);
    }
    target[row] = value;
  }
  return target;
}

function narrowest(column: Column): { readonly min: number; readonly width: Width } {
  let min = Infinity;
  let max = -Infinity;
  let absent = 0;
  let whole = true;
  for (const value of column) {
    if (Number.isNaN(value)) absent++;
    else {
      if (value < min) min = value;
      if (value > max) max = value;
      if (!Number.isInteger(value)) whole = false;
    }
  }
  if (absent === column.length) return { min: NaN, width: 0 };
  const span = max - min;
  if (span === 0 && absent === 0) return { min, width: 0 };
  const width = ([1, 2, 4] as const).find((bytes) => whole && span < 2 ** (8 * bytes) - 1);
  return width === undefined ? { min: 0, width: 8 } : { min, width };
}

function isWidth(width: number): width is Width {
  return width === 0 || width === 1 || width === 2 || width === 4 || width === 8;
}

function putter(view: DataView, width: Width): (at: number, value: number) => void {
  if (width === 1) return (at, value) => view.setUint8(at, value);
  if (width === 2) return (at, value) => view.setUint16(at, value, true);
  if (width === 4) return (at, value) => view.setUint32(at, value, true);
  return (at, value) => view.setFloat64(at, value, true);
}

function getter(view: DataView, width: Width): (at: number) => number {
  if (width === 0) return () => 0;
  if (width === 1) return (at) => view.getUint8(at);
  if (width === 2) return (at) => view.getUint16(at, true);
  if (width === 4) return (at) => view.getUint32(at, true);
  return (at) => view.getFloat64(at, true);
}
