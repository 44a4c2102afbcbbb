import { createEngine } from '@reservation-engine/engine/create-engine';
import type { CommitRequest, Engine } from '@reservation-engine/engine';
import { BatchWatch } from '../harness/batch-watch.ts';
import type { BenchContext } from '../harness/row.ts';

export interface BenchEngine {
  readonly engine: Engine;
  readonly batches: BatchWatch;
}

/** An engine in this process, without background work: what is measured is the commit. */
export async function openBenchEngine(
  bench: BenchContext,
  databaseUrl: string,
  options: { readonly workers?: boolean; readonly serverId?: string } = {},
): Promise<BenchEngine> {
  const batches = new BatchWatch();
  const engine = await createEngine({
    databaseUrl,
    serverId: options.serverId ?? 'bench',
    workers: options.workers ?? false,
    observer: batches.observer,
  });
  bench.onEnd(() => engine.close());
  return { engine, batches };
}

/** As many units as a resource can have: a round must not sell it out. */
export const AMPLE = 1_000_000;

export async function createResources(
  engine: Engine,
  resourceIds: readonly string[],
  capacity = AMPLE,
): Promise<void> {
  await Promise.all(
    resourceIds.map((resourceId) =>
      engine.submit(
        request(engine, {
          kind: 'create',
          resourceId,
          type: 'bench',
          group: 'bench',
          label: resourceId,
          capacity,
          waitingPolicy: 'strict',
          clientLimit: null,
          attributes: {},
        }),
      ),
    ),
  );
}

/** Reserves one unit. @returns whether it was confirmed */
export async function reserveOne(
  engine: Engine,
  resourceId: string,
  clientId: string,
): Promise<boolean> {
  const outcome = await engine.submit(
    request(engine, {
      kind: 'reserve',
      resourceId,
      clientId,
      quantity: 1,
      holdForSeconds: null,
      joinWaitingList: false,
    }),
  );
  if (outcome.kind !== 'answered') throw new Error(`A reservation came back ${outcome.kind}.`);
  return outcome.answer.outcome === 'confirmed';
}

function request(engine: Engine, command: CommitRequest['command']): CommitRequest {
  return {
    command,
    attribution: { caller: 'bench', requestId: null, evidence: engine.readClock() },
    idempotencyKey: null,
  };
}

/** @throws when the store does not have exactly the units that were acknowledged */
export async function assertStored(
  engine: Engine,
  resourceIds: readonly string[],
  acknowledged: number,
): Promise<void> {
  const views = await engine.availability.read(resourceIds);
  const stored = views.reduce((sum, view) => sum + view.confirmed, 0);
  if (stored !== acknowledged)
    throw new Error(`The store has ${stored} units, ${acknowledged} were acknowledged.`);
}
