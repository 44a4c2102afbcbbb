import { setMaxListeners } from 'node:events';
import { createClient, isApiError } from '@reservation-engine/api/client/index';
import { InterruptedError, RunError } from '../cli/faults.ts';
import { startProgress } from '../cli/progress.ts';
import type { Terminal } from '../cli/terminal.ts';
import type { EngineHost } from '../processes/engine-host.ts';
import { clientService } from './client-service.ts';
import { createResources } from './create-resources.ts';
import type { BookingsInput } from './input/model.ts';
import { reportOf, type BookingsReport } from './report.ts';
import { runBookings } from './run-bookings.ts';
import type { Mode } from './schedule/requests.ts';
import { changeBetween, readStoreView } from './store-view.ts';

export interface SimulationOptions {
  readonly mode: Mode;
  readonly runId: string;
  readonly capacityFactor: number;
  readonly concurrency: number;
  readonly apiKey: string | null;
  readonly terminal: Terminal;
}

/**
 * Creates the resources, submits the operations and looks at what the store has then.
 *
 * @throws RunError when the server fails or refuses to be asked; InterruptedError
 */
export async function simulateBookings(
  input: BookingsInput,
  host: EngineHost,
  options: SimulationOptions,
): Promise<BookingsReport> {
  const { mode, runId, capacityFactor, concurrency, apiKey, terminal } = options;
  const signal = AbortSignal.any([terminal.signal, host.failed]);
  // Each request under way listens to it.
  setMaxListeners(0, signal);
  const client = createClient({
    url: host.url,
    maxConnections: concurrency,
    ...(apiKey === null ? {} : { apiKey }),
  });
  const { resources, operations } = input;
  terminal.say(
    `Submitting ${operations.length} operations on ${resources.length} resources to ${host.description}.`,
  );
  try {
    const before = await readStoreView(client, resources, signal);
    const service = clientService(client, before, signal);
    const common = { runId, concurrency, signal };
    await withProgress(terminal, 'resources', resources.length, (onProgress) =>
      createResources(resources, service, { ...common, onProgress }),
    );
    const result = await withProgress(terminal, 'operations', operations.length, (onProgress) =>
      runBookings(input, service, { ...common, mode, onProgress }),
    );
    const change = changeBetween(before, await readStoreView(client, resources, signal));
    return reportOf({ runId, mode, capacityFactor }, input, result, change);
  } catch (error) {
    throw explained(error, host, terminal.signal);
  }
}

async function withProgress<Result>(
  terminal: Terminal,
  what: string,
  total: number,
  work: (onProgress: (done: number) => void) => Promise<Result>,
): Promise<Result> {
  const progress = startProgress(terminal.progressStream, what, total);
  try {
    return await work(progress.update);
  } finally {
    progress.stop();
  }
}

/** What a person can make of a failed call. */
function explained(error: unknown, host: EngineHost, interrupted: AbortSignal): unknown {
  if (interrupted.aborted) return new InterruptedError();
  if (host.failed.aborted) return host.failed.reason;
  const again = 'The same command goes on where this one stopped.';
  if (isApiError(error))
    return new RunError(`${host.url} answered ${error.data.code}: ${error.message} ${again}`);
  if (error instanceof Error && error.name === 'TRPCClientError')
    return new RunError(`${host.url} does not answer: ${error.message} ${again}`);
  return error;
}
