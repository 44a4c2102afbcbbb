import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@reservation-engine/api/client/index';
import type { Step, WorkloadPlan } from './plan.ts';
import { sendStep, type Got } from './requests.ts';
import { TallyKeeper, type WorkloadTally } from './tally.ts';

export interface DriveOptions {
  /** One for each server of the plan. */
  readonly clients: readonly Client[];
  readonly resourceIds: readonly string[];
  /** Put before clients and idempotency keys, to keep phases and runs apart. */
  readonly prefix: string;
  readonly signal: AbortSignal;
  /** Told how many requests of the plan are done with. */
  readonly onProgress: (done: number) => void;
}

/**
 * Sends the requests of a plan, each at its time whatever became of the others: people do not wait
 * for each other. Only a follow-up waits, for the answer that it follows up.
 *
 * @throws the signal's reason; that single requests fail is counted and no fault
 */
export async function driveWorkload(
  plan: WorkloadPlan,
  options: DriveOptions,
): Promise<WorkloadTally> {
  const { signal, onProgress } = options;
  const keeper = new TallyKeeper();
  const got = new Map<number, Promise<Got | null>>();
  const startedAt = performance.now();
  const underway: Promise<unknown>[] = [];
  let done = 0;
  for (const step of plan.steps) {
    const waitMs = startedAt + step.atMs - performance.now();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    signal.throwIfAborted();
    const answer = send(step, got.get(step.visit) ?? null, options, keeper);
    got.set(step.visit, answer);
    underway.push(
      answer.then(() => {
        onProgress(++done);
      }),
    );
  }
  await Promise.all(underway);
  signal.throwIfAborted();
  return keeper.tally();
}

async function send(
  step: Step,
  earlier: Promise<Got | null> | null,
  { clients, resourceIds, prefix, signal }: DriveOptions,
  keeper: TallyKeeper,
): Promise<Got | null> {
  const got = earlier === null ? null : await earlier;
  const client = clients[step.server];
  const resourceId = resourceIds[step.resource];
  if (client === undefined || resourceId === undefined) {
    throw new RangeError(`Request ${step.index} is for a server or resource that is not there.`);
  }
  const request = {
    action: step.action,
    resourceId,
    clientId: `${prefix}-client-${step.visit}`,
    idempotencyKey: `${prefix}-${step.index}`,
    got,
  };
  const sentAt = performance.now();
  try {
    const answer = await sendStep(client, request, signal);
    if (answer === null) keeper.skipped();
    else keeper.answered(answer.outcome, performance.now() - sentAt);
    return answer?.got ?? null;
  } catch {
    // Counted rather than thrown: the report says how many, and the others go on.
    keeper.failed();
    return null;
  }
}
