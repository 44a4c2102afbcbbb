import type { LatencySummary } from '../measure/latencies.ts';
import type { BookingsInput } from './input/model.ts';
import type { BookingsRunResult } from './run-bookings.ts';
import type { Mode } from './schedule/requests.ts';
import type { InFlight } from './schedule/run-ordered.ts';
import type { StoreChange } from './store-view.ts';

/** What a run came to: the contents of `--json`, and what the summary is made of. */
export interface BookingsReport {
  readonly runId: string;
  readonly mode: Mode;
  readonly capacityFactor: number;
  readonly resources: number;
  readonly operations: number;
  readonly reserves: number;
  readonly cancellations: number;
  readonly sent: number;
  /** Cancellations of bookings that had been refused: there was nothing to send. */
  readonly skipped: number;
  readonly confirmed: number;
  readonly rejected: number;
  readonly rejectedByCode: Readonly<Record<string, number>>;
  readonly cancelled: number;
  readonly refusedCancellations: number;
  readonly active: number;
  readonly bookedUnits: number;
  readonly replayed: number;
  readonly requests: number;
  readonly seconds: number;
  /** Operations per second. */
  readonly rate: number;
  readonly latencyMs: LatencySummary;
  readonly concurrency: InFlight;
  readonly store: StoreChange;
}

export function reportOf(
  run: { readonly runId: string; readonly mode: Mode; readonly capacityFactor: number },
  { resources, operations }: BookingsInput,
  { counts, requests, seconds, latencyMs, inFlight }: BookingsRunResult,
  store: StoreChange,
): BookingsReport {
  const reserves = operations.filter((operation) => operation.kind === 'reserve').length;
  return {
    ...run,
    resources: resources.length,
    operations: operations.length,
    reserves,
    cancellations: operations.length - reserves,
    ...counts,
    requests,
    seconds,
    rate: operations.length / seconds,
    latencyMs,
    concurrency: inFlight,
    store,
  };
}

/** The counts as `expected.json` names them. */
export function countsToExpect(report: BookingsReport): Readonly<Record<string, number>> {
  const { resources, operations, confirmed, rejected, cancelled, active, bookedUnits } = report;
  return {
    resources,
    operations,
    confirmed,
    rejected,
    cancelled,
    active,
    booked_units: bookedUnits,
  };
}
