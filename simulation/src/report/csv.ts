import type { ReplayAttempt } from '@reservation-engine/engine/replay/index';
import type { ReportTable } from './tables.ts';

/** A table of the report as CSV: the figures as they are shown, without their thousands' commas. */
export function tableCsv({ columns, rows }: ReportTable): string {
  return csv([columns, ...rows.map((row) => row.map(plain))]);
}

const ATTEMPT_COLUMNS = [
  'id',
  'resourceId',
  'serverId',
  'kind',
  'quantity',
  'storeOrder',
  'trueTimeUs',
  'wallUs',
  'monotonicUs',
  'decidedAtUs',
  'uncertaintyUs',
  'correctionUs',
  'ttlUs',
  'target',
  'outcome',
] as const satisfies readonly (keyof ReplayAttempt)[];

/** Attempts as CSV, under the names that `simulate -- replay FILE` reads. */
export function attemptsCsv(attempts: readonly ReplayAttempt[]): string {
  const rows = attempts.map((attempt) =>
    ATTEMPT_COLUMNS.map((column) => String(attempt[column] ?? '')),
  );
  return csv([ATTEMPT_COLUMNS, ...rows]);
}

/** RFC 4180, with a line break of one character. */
function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Figures that a spreadsheet reads as such: no thousands' commas, and ASCII's minus. */
function plain(cell: string): string {
  return /^[\u2212+]?[\d,]+(\.\d+)?$/.test(cell)
    ? cell.replaceAll(',', '').replace('\u2212', '-').replace('+', '')
    : cell.replaceAll('\u00A0', ' ');
}
