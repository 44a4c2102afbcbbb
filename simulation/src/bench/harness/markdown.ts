import { readFile, writeFile } from 'node:fs/promises';
import { RunError } from '../../cli/faults.ts';
import type { Column } from '../../cli/table.ts';
import type { BenchRun, FinishedRow } from './bench-run.ts';
import { checkText } from './check-text.ts';
import { MEASUREMENT_COLUMNS, measurementCells } from './measurement-cells.ts';

const BEGIN = '<!-- figures: written by npm run bench -- --document -->';
const END = '<!-- end of figures -->';

/**
 * Puts a run's figures into a document, in place of those it has between its two marks.
 *
 * @throws RunError when the document cannot be read or has no such marks
 */
export async function updateDocument(file: string, run: BenchRun): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new RunError(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  });
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin)
    throw new RunError(`${file} has no place for figures: ${BEGIN} … ${END}`);
  const before = text.slice(0, begin + BEGIN.length);
  await writeFile(file, `${before}\n\n${figures(run)}\n\n${text.slice(end)}`);
}

/** A run's figures in Markdown. */
export function figures({ at, machine, rounds, seconds, rows }: BenchRun): string {
  const { cpu, cores, memoryGiB, kernel, node, loadBefore } = machine;
  const conditions =
    `Measured on ${at.toISOString().slice(0, 10)}: ${cores} cores of ${cpu}, ${memoryGiB} GiB, ` +
    `Linux ${kernel}, Node ${node}, ${rounds} rounds of ${seconds} s; load average before the run ` +
    `${loadBefore.toFixed(1)}.`;
  return [conditions, ...rows.map(rowSection)].join('\n\n');
}

function rowSection({ row, result, fault }: FinishedRow): string {
  const parts = [`### \`${row.name}\`: ${row.what}`];
  if (fault !== null) parts.push(`Failed: ${fault}`);
  if (result === null) return parts.join('\n\n');
  const { measurements, checks, notes } = result;
  if (measurements.length > 0)
    parts.push(markdownTable(MEASUREMENT_COLUMNS, measurements.map(measurementCells)));
  if (checks.length > 0) parts.push(checks.map((check) => `- ${checkText(check)}`).join('\n'));
  if (notes.length > 0) parts.push(notes.join(' '));
  return parts.join('\n\n');
}

/** As prettier would have it, so that a document with new figures needs no formatting. */
function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(3, title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string => {
    const padded = columns.map(({ align }, index) => {
      const width = widths[index] ?? 0;
      const cell = cells[index] ?? '';
      return align === 'right' ? cell.padStart(width) : cell.padEnd(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = columns.map(({ align }, index) => {
    const width = widths[index] ?? 0;
    return align === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width);
  });
  return [
    line(columns.map(({ title }) => title)),
    `| ${rule.join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}
