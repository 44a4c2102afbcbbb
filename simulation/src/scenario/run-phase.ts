import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@reservation-engine/api/client/index';
import { RunError } from '../cli/faults.ts';
import type { PhaseName, RecordedPhase } from './recording/recorded-run.ts';
import { readStore } from './recording/read-phase.ts';
import { driveWorkload } from './workload/drive.ts';
import { HOLD_SECONDS, type WorkloadPlan } from './workload/plan.ts';

/** After its last hold has run out a phase is over: what it leaves behind is nobody else's. */
const SETTLE_MS = HOLD_SECONDS * 1_000 + 400;

export interface PhaseContext {
  readonly runId: string;
  readonly group: string;
  readonly plan: WorkloadPlan;
  readonly clients: readonly Client[];
  readonly signal: AbortSignal;
}

export function resourceIdsOf({ runId, plan }: PhaseContext, phase: PhaseName): string[] {
  return plan.capacities.map(
    (_, index) => `${runId}/${phase}/${String(index + 1).padStart(3, '0')}`,
  );
}

/** Creates what the phases contest: each its own, so that they are the same twice. */
export async function createContested(
  context: PhaseContext,
  phases: readonly PhaseName[],
  onCreated: () => void,
): Promise<void> {
  const { runId, group, plan, clients, signal } = context;
  const [client] = clients;
  if (client === undefined) return;
  const create = async (id: string, phase: PhaseName, index: number): Promise<void> => {
    const capacity = plan.capacities[index] ?? 1;
    const type = capacity === 1 ? 'seat' : 'table';
    const number = index + 1;
    const answer = await client.resources.create.mutate(
      {
        ...{ id, type, group, capacity },
        label: `${type === 'seat' ? 'Seat' : 'Table'} ${number}, ${phase} NTP`,
        attributes: { runId, phase, number },
        idempotencyKey: `${id}-create`,
      },
      { signal },
    );
    if (answer.outcome === 'rejected') {
      throw new RunError(
        `There is a run ${runId} on this database already: give another --run-id.`,
      );
    }
    onCreated();
  };
  for (const phase of phases) {
    await Promise.all(resourceIdsOf(context, phase).map((id, index) => create(id, phase, index)));
  }
}

export type PhaseRun = Omit<RecordedPhase, 'attempts' | 'capacities'>;

/** Runs the workload once, and waits until the last of its holds has run out. */
export async function runPhase(
  name: PhaseName,
  context: PhaseContext,
  onProgress: (done: number) => void,
): Promise<PhaseRun> {
  const { runId, plan, clients, signal } = context;
  const resourceIds = resourceIdsOf(context, name);
  const fromUs = Date.now() * 1_000;
  const workload = await driveWorkload(plan, {
    ...{ clients, resourceIds, signal, onProgress },
    prefix: `${runId}-${name}`,
  });
  await sleep(SETTLE_MS, undefined, { signal });
  const toUs = Date.now() * 1_000;
  const [client] = clients;
  if (client === undefined) throw new RangeError('A phase needs a server.');
  return { name, fromUs, toUs, workload, store: await readStore(client, resourceIds, signal) };
}
