import { grouped, milliseconds, ratioText } from '../../cli/numbers.ts';
import { table } from '../../cli/table.ts';
import type { Measurement } from './interleave.ts';
import { isMet, type Check, type Row, type RowResult } from './row.ts';

/** A row's result as text: what was measured, and how it stands beside its bounds. */
export function rowReport(row: Row, result: RowResult): string {
  const parts = [`${row.name}: ${row.what}`];
  if (result.measurements.length > 0) parts.push(indented(measurementTable(result.measurements)));
  if (result.checks.length > 0) parts.push(indented(result.checks.map(checkLine).join('\n')));
  if (result.notes.length > 0) parts.push(indented(result.notes.join('\n')));
  return parts.join('\n\n');
}

function measurementTable(measurements: readonly Measurement[]): string {
  const right = 'right' as const;
  return table(
    [
      { title: '' },
      { title: 'callers', align: right },
      { title: 'per second', align: right },
      { title: 'rounds, from … to', align: right },
      { title: 'batch mean', align: right },
      { title: 'max', align: right },
      { title: 'p50 ms', align: right },
      { title: 'p99', align: right },
      { title: 'p99.9', align: right },
      { title: 'refused', align: right },
      { title: 'CPU µs each: here', align: right },
      { title: 'servers', align: right },
      { title: 'database', align: right },
    ],
    measurements.map((measurement) => {
      const { name, callers, perSecond, rates, batches, latencyMs, refusedShare } = measurement;
      const { cpuMicros } = measurement;
      return [
        name,
        callers === null ? '' : grouped(callers),
        grouped(perSecond),
        `${grouped(Math.min(...rates))} … ${grouped(Math.max(...rates))}`,
        batches === null ? '' : grouped(batches.mean),
        batches === null ? '' : grouped(batches.max),
        latencyMs === null ? '' : milliseconds(latencyMs.p50),
        latencyMs === null ? '' : milliseconds(latencyMs.p99),
        latencyMs === null ? '' : milliseconds(latencyMs.p999),
        `${(100 * refusedShare).toFixed(refusedShare > 0 ? 1 : 0)} %`,
        cpuText(cpuMicros.here),
        cpuText(cpuMicros.servers),
        cpuText(cpuMicros.database),
      ];
    }),
  );
}

function cpuText(micros: number): string {
  return micros === 0 ? '' : milliseconds(micros);
}

function checkLine(check: Check): string {
  const met = isMet(check);
  const mark = met === null ? ' ' : met ? '✓' : '✗';
  const { spread } = check;
  const range =
    spread === null ? '' : ` (rounds ${ratioText(spread.min)} … ${ratioText(spread.max)})`;
  return `${mark} ${check.what}: ${valueText(check)}${range}${boundText(check)}`;
}

function valueText({ value, unit }: Check): string {
  return unit === '×' ? `${ratioText(value)} ×` : `${milliseconds(value)} ${unit}`;
}

function boundText({ bound, unit }: Check): string {
  if (bound === null) return '';
  return 'atLeast' in bound
    ? `, target ≥ ${grouped0(bound.atLeast)} ${unit}`
    : `, target ≤ ${grouped0(bound.atMost)} ${unit}`;
}

function grouped0(bound: number): string {
  return bound.toLocaleString('en-GB');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
