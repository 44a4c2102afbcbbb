import { grouped, milliseconds } from '../cli/numbers.ts';
import { table } from '../cli/table.ts';
import type { LatencySummary } from '../measure/latencies.ts';
import type { LoadResult } from './run-load.ts';

const COLUMNS = [
  'calls',
  'granted',
  'refused',
  'failed',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'p99.9 ms',
  'max ms',
];

/** The result of a load test as a table, with what it comes to a second. */
export function loadSummary(result: LoadResult): string {
  const { actions, calls, failed, latencyMs, tookMs } = result;
  const total = (of: 'granted' | 'refused') => actions.reduce((sum, each) => sum + each[of], 0);
  const rows = [
    ...actions.map((each) => [
      each.action,
      grouped(each.granted + each.refused + each.read + each.failed),
      ...(each.action === 'read' ? ['–', '–'] : [grouped(each.granted), grouped(each.refused)]),
      grouped(each.failed),
      ...latencyCells(each.latencyMs),
    ]),
    [
      ...['all', grouped(calls), grouped(total('granted')), grouped(total('refused'))],
      grouped(failed),
      ...latencyCells(latencyMs),
    ],
  ];
  const seconds = (tookMs / 1_000).toFixed(1);
  return [
    table([{ title: '' }, ...COLUMNS.map((title) => ({ title, align: 'right' as const }))], rows),
    '',
    `${grouped(result.grantedPerSecond)} granted, ${grouped(result.refusedPerSecond)} refused and ` +
      `${grouped(result.readPerSecond)} read a second, over ${seconds} s. Latency counts from when ` +
      'a call was due.',
  ].join('\n');
}

function latencyCells({ p50, p95, p99, p999, max }: LatencySummary): string[] {
  return [p50, p95, p99, p999, max].map(milliseconds);
}
