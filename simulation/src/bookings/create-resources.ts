import { RunError } from '../cli/faults.ts';
import type { ResourceRow } from './input/model.ts';
import { runOrdered } from './schedule/run-ordered.ts';
import type { ReservationService } from './service.ts';

/**
 * Creates the resources, or finds that this run created them before.
 *
 * @throws RunError when another run did: what it booked would be counted as this one's
 */
export async function createResources(
  resources: readonly ResourceRow[],
  service: ReservationService,
  options: {
    readonly runId: string;
    readonly concurrency: number;
    readonly signal: AbortSignal;
    readonly onProgress: (created: number) => void;
  },
): Promise<void> {
  const { runId, concurrency, signal, onProgress } = options;
  const foreign: string[] = [];
  let done = 0;
  await runOrdered(resources, {
    lanesOf: ({ id }) => [id],
    run: async (resource) => {
      const { outcome } = await service.create(resource, `${runId}:create`);
      if (outcome.kind === 'refused') foreign.push(resource.id);
      onProgress(++done);
    },
    limit: concurrency,
    signal,
  });
  const [first] = foreign;
  if (first !== undefined)
    throw new RunError(
      `${foreign.length} of ${resources.length} resources, such as ${first}, were created by another run. ` +
        'Take another database, or set this run apart with --prefix.',
    );
}
