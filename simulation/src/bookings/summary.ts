import { grouped, milliseconds } from '../cli/numbers.ts';
import { table } from '../cli/table.ts';
import type { ExpectedCount } from './expected.ts';
import type { BookingsReport } from './report.ts';

/** A run's report for people. */
export function summary(report: BookingsReport, expected: readonly ExpectedCount[] | null): string {
  const { runId, mode, capacityFactor, latencyMs: latency, concurrency } = report;
  const stays = mode === 'whole_stay' ? 'whole stays' : 'first nights only';
  return [
    `Run ${runId}: ${stays}, capacities × ${capacityFactor}`,
    '',
    ...countRows(report),
    '',
    `Took ${report.seconds.toFixed(1)} s: ${grouped(report.rate)} operations/s, ` +
      `${grouped(report.requests)} requests (${grouped(report.requests / report.seconds)}/s).`,
    `Latency in ms: p50 ${milliseconds(latency.p50)}, p95 ${milliseconds(latency.p95)}, ` +
      `p99 ${milliseconds(latency.p99)}, p99.9 ${milliseconds(latency.p999)}, ` +
      `max ${milliseconds(latency.max)}.`,
    `Concurrency: at most ${concurrency.limit} requests at once; ` +
      `${concurrency.average.toFixed(1)} on average and ${concurrency.peak} at the peak, ` +
      'as far as the order on each resource allowed.',
    '',
    ...verdicts(report, expected),
  ].join('\n');
}

function countRows(report: BookingsReport): string[] {
  const refusals = Object.entries(report.rejectedByCode).map(
    ([code, count]) => `${code} ${grouped(count)}`,
  );
  const skipped =
    report.skipped === 0
      ? ''
      : `${grouped(report.skipped)} others were of bookings refused: nothing to send`;
  const rows: readonly (readonly [string, number, string])[] = [
    ['resources', report.resources, ''],
    [
      'operations',
      report.operations,
      `${grouped(report.reserves)} reserve, ${grouped(report.cancellations)} cancel`,
    ],
    ['confirmed', report.confirmed, ''],
    ['rejected', report.rejected, refusals.join(', ')],
    ['cancelled', report.cancelled, skipped],
    ...(report.refusedCancellations > 0
      ? [['cancellations refused', report.refusedCancellations, ''] as const]
      : []),
    ['active', report.active, `${grouped(report.bookedUnits)} units booked`],
    [
      'replayed',
      report.replayed,
      report.replayed > 0 && report.replayed === report.sent
        ? 'every operation sent had been answered before'
        : '',
    ],
  ];
  const text = table(
    [{ title: '' }, { title: '', align: 'right' }, { title: '' }],
    rows.map(([name, count, remark]) => [name, grouped(count), remark]),
  );
  // Without the titles, of which there are none.
  return text.split('\n').slice(2);
}

function verdicts(report: BookingsReport, expected: readonly ExpectedCount[] | null): string[] {
  const { eventsWritten, confirmedUnits, overbooked } = report.store;
  const agrees = confirmedUnits === report.bookedUnits && overbooked === 0;
  const lines = [
    `${mark(agrees)} The store has ${grouped(confirmedUnits)} units confirmed, ` +
      `${overbooked === 0 ? 'no' : grouped(overbooked)} resource overbooked, ` +
      `and ${eventsWritten === 0 ? 'nothing' : `${grouped(eventsWritten)} events`} written by this run.`,
  ];
  if (expected === null) return lines;
  const wrong = expected.filter((count) => count.actual !== count.expected);
  lines.push(
    wrong.length === 0
      ? `${mark(true)} All ${expected.length} counts are those of expected.json.`
      : `${mark(false)} Not as in expected.json: ${wrong.map(difference).join(', ')}.`,
  );
  return lines;
}

function difference({ name, expected, actual }: ExpectedCount): string {
  return `${name} ${grouped(actual)} instead of ${grouped(expected)}`;
}

function mark(good: boolean): string {
  return good ? '✓' : '✗';
}
