import { grouped, milliseconds } from '../../cli/numbers.ts';
import type { Column } from '../../cli/table.ts';
import type { Measurement } from './interleave.ts';

const right = 'right' as const;

/** The columns in which measurements are told, on the terminal and in the document. */
export const MEASUREMENT_COLUMNS: readonly Column[] = [
  { title: '' },
  { title: 'callers', align: right },
  { title: 'per second', align: right },
  { title: 'rounds, from … to', align: right },
  { title: 'batch', align: right },
  { title: 'p50 ms', align: right },
  { title: 'p99', align: right },
  { title: 'p99.9', align: right },
  { title: 'refused', align: right },
  { title: 'CPU µs here', align: right },
  { title: 'servers', align: right },
  { title: 'database', align: right },
];

export function measurementCells(measurement: Measurement): string[] {
  const { name, callers, perSecond, rates, batches, latencyMs, refusedShare, cpuMicros } =
    measurement;
  return [
    name,
    callers === null ? '' : grouped(callers),
    grouped(perSecond),
    `${grouped(Math.min(...rates))} … ${grouped(Math.max(...rates))}`,
    batches === null ? '' : grouped(batches.mean),
    ...(latencyMs === null
      ? ['', '', '']
      : [latencyMs.p50, latencyMs.p99, latencyMs.p999].map(milliseconds)),
    `${(100 * refusedShare).toFixed(refusedShare > 0 ? 1 : 0)} %`,
    ...[cpuMicros.here, cpuMicros.servers, cpuMicros.database].map((micros) =>
      micros === 0 ? '' : milliseconds(micros),
    ),
  ];
}
