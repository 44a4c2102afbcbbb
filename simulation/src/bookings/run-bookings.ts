import { Latencies, type LatencySummary } from '../measure/latencies.ts';
import { scaleCapacity, type CapacityFactor } from './input/capacity-factor.ts';
import type { BookingsInput, Operation } from './input/model.ts';
import { planRequests, resourcesOf, type Mode, type PlannedRequest } from './schedule/requests.ts';
import { runOrdered, type InFlight } from './schedule/run-ordered.ts';
import type { ReservationRequest, ReservationService } from './service.ts';
import { Tally, type Counts } from './tally.ts';

export interface BookingsRunOptions {
  readonly mode: Mode;
  readonly runId: string;
  /** The most requests under way at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly onProgress: (operationsDone: number) => void;
}

export interface BookingsRunResult {
  readonly counts: Counts;
  readonly requests: number;
  readonly seconds: number;
  readonly latencyMs: LatencySummary;
  readonly inFlight: InFlight;
}

/**
 * Submits every operation in file order, as concurrently as that order allows, under keys made of
 * the run's id and the row: a second run with the same id gets the same answers and writes nothing.
 *
 * @throws what the service throws; the run can then be repeated, and goes on where it stopped
 */
export async function runBookings(
  input: BookingsInput,
  service: ReservationService,
  options: BookingsRunOptions,
): Promise<BookingsRunResult> {
  const { mode, runId, concurrency, signal, onProgress } = options;
  const { operations } = input;
  const tally = new Tally(operations, mode);
  const latencies = new Latencies();

  const timed = async <T>(request: Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const answer = await request;
    latencies.add(performance.now() - startedAt);
    return answer;
  };
  const run = async ({ operation, reserve, item, lanes }: PlannedRequest): Promise<void> => {
    const { row } = operationAt(operations, operation);
    if (item === null) {
      const asked = reservationAsked(operationAt(operations, operation), mode);
      tally.reserved(operation, await timed(service.reserve(asked, `${runId}:${row}`)));
    } else {
      const id = tally.reservationId(reserve, item);
      if (id === null) tally.skipped(operation);
      else {
        const reservation = { id, resourceId: lanes[0] ?? '' };
        const key = `${runId}:${row}:${item}`;
        tally.cancelled(operation, await timed(service.cancel(reservation, key)));
      }
    }
    onProgress(tally.done);
  };

  const startedAt = performance.now();
  const inFlight = await runOrdered(planRequests(operations, mode), {
    lanesOf: (request) => request.lanes,
    run,
    limit: concurrency,
    signal,
  });
  return {
    counts: tally.counts(),
    requests: latencies.count,
    seconds: (performance.now() - startedAt) / 1_000,
    latencyMs: latencies.summary(),
    inFlight,
  };
}

/** The resources as this run wants them: with its prefix, and its capacities. */
export function prepareInput(
  input: BookingsInput,
  prefix: string,
  factor: CapacityFactor,
): BookingsInput {
  if (prefix === '' && factor.numerator === factor.denominator) return input;
  return {
    ...input,
    resources: input.resources.map((resource) => ({
      ...resource,
      id: prefix + resource.id,
      group: prefix + resource.group,
      capacity: scaleCapacity(resource.capacity, factor),
    })),
    operations:
      prefix === ''
        ? input.operations
        : input.operations.map((operation) =>
            operation.kind === 'cancel'
              ? operation
              : { ...operation, resourceIds: operation.resourceIds.map((id) => prefix + id) },
          ),
  };
}

function operationAt(operations: readonly Operation[], index: number): Operation {
  const operation = operations[index];
  if (operation === undefined) throw new RangeError(`There is no operation ${index}.`);
  return operation;
}

function reservationAsked(operation: Operation, mode: Mode): ReservationRequest {
  if (operation.kind !== 'reserve') throw new TypeError(`Row ${operation.row} reserves nothing.`);
  const { clientId, quantity } = operation;
  const resourceIds = resourcesOf(operation, mode);
  return { resourceIds, clientId, quantity, asBooking: mode === 'whole_stay' };
}
