import { table } from '../../cli/table.ts';
import { checkText } from './check-text.ts';
import { MEASUREMENT_COLUMNS, measurementCells } from './measurement-cells.ts';
import type { Row, RowResult } from './row.ts';

/** A row's result for the terminal: what was measured, and how it stands beside its bounds. */
export function rowReport({ name, what }: Row, result: RowResult): string {
  const { measurements, checks, notes } = result;
  const parts = [`${name}: ${what}`];
  if (measurements.length > 0)
    parts.push(indented(table(MEASUREMENT_COLUMNS, measurements.map(measurementCells))));
  if (checks.length > 0) parts.push(indented(checks.map(checkText).join('\n')));
  if (notes.length > 0) parts.push(indented(notes.join('\n')));
  return parts.join('\n\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
