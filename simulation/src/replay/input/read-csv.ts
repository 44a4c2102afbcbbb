import { replayAttempt } from '@reservation-engine/api/replay/request';
import { inputShapeOf, type FieldShape } from '@reservation-engine/api/rest/input-shape';
import { CsvError, parse } from 'csv-parse/sync';
import { FileFault, type AttemptsFile } from './attempts-file.ts';

const SHAPE = inputShapeOf(replayAttempt);

interface CsvLine {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/**
 * A header with the names of an attempt's fields, in any order and either spelling; then an attempt
 * a line. An empty cell is a field that is not given; the ids of `heard` are set apart by spaces.
 *
 * @throws FileFault
 */
export function readCsvFile(text: string): AttemptsFile {
  const [header, ...lines] = parseLines(text);
  if (header === undefined) throw new FileFault('is empty: a header with the names is missing');
  const fields = header.record.map((name, index) => fieldOf(name.trim(), index));
  const attempts = lines.map(({ record }) =>
    Object.fromEntries(
      record.flatMap((cell, index): [string, unknown][] => {
        const field = fields[index];
        return cell === '' || field === undefined ? [] : [[field.name, valueOf(cell, field)]];
      }),
    ),
  );
  return {
    request: { attempts },
    placeOf: ([, index, name]) => ({
      line: lines[Number(index)]?.info.lines ?? 1,
      column:
        Math.max(
          0,
          fields.findIndex((field) => field.name === name),
        ) + 1,
    }),
  };
}

function parseLines(text: string): CsvLine[] {
  try {
    return parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as CsvLine[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    const place = typeof line === 'number' ? { line, column: 1 } : null;
    throw new FileFault(`is not CSV: ${error.message}`, place);
  }
}

function fieldOf(name: string, index: number): FieldShape {
  const field = SHAPE.get(name);
  if (field !== undefined) return field;
  const known = [...new Set([...SHAPE.values()].map((shape) => shape.name))].join(', ');
  throw new FileFault(`an attempt has no field "${name}"; it has ${known}`, {
    line: 1,
    column: index + 1,
  });
}

function valueOf(cell: string, { name, kind }: FieldShape): unknown {
  if (name === 'heard') return cell.split(/\s+/).filter((id) => id !== '');
  // What is no number stays text, and is refused as such, by name.
  return kind === 'number' && /^-?\d+$/.test(cell.trim()) ? Number(cell) : cell;
}
