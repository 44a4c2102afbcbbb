import type { Answer, BookingAnswer } from '../domain/index.ts';
import type { CommitOutcome, SubmittedCommand } from '../commit/request.ts';
import { createEngine } from '../create-engine.ts';
import type { Engine, EngineOptions } from '../engine.ts';

/** What a test usually says of a command, and what it leaves to the defaults. */
export interface Asked {
  readonly key?: string;
  readonly caller?: string;
}

/** An engine with words for what tests do most. */
export interface TestEngine {
  readonly engine: Engine;
  submit(command: SubmittedCommand, asked?: Asked): Promise<CommitOutcome>;
  /** @throws when the command was not answered, which most tests do not expect */
  ask(command: SubmittedCommand, asked?: Asked): Promise<Answer | BookingAnswer>;
}

/** Opens an engine whose background faults fail the test, unless the options take them. */
export async function openTestEngine(
  databaseUrl: string,
  options: Partial<EngineOptions> = {},
): Promise<TestEngine> {
  const engine = await createEngine({
    databaseUrl,
    serverId: 'A',
    onBackgroundError: (error, what) => {
      throw new Error(`while ${what}`, { cause: error });
    },
    ...options,
  });
  const submit = (command: SubmittedCommand, asked: Asked = {}): Promise<CommitOutcome> =>
    engine.submit({
      command,
      attribution: {
        caller: asked.caller ?? 'tester',
        requestId: 'request-1',
        evidence: engine.readClock(),
      },
      idempotencyKey: asked.key ?? null,
    });
  return {
    engine,
    submit,
    ask: async (command, asked) => {
      const outcome = await submit(command, asked);
      if (outcome.kind !== 'answered') throw new Error(`not answered: ${outcome.kind}`);
      return outcome.answer;
    },
  };
}

export function seat(
  resourceId: string,
  capacity = 1,
  more: Partial<Extract<SubmittedCommand, { kind: 'create' }>> = {},
): SubmittedCommand {
  return {
    kind: 'create',
    resourceId,
    type: 'seat',
    group: 'hall',
    label: resourceId,
    capacity,
    waitingPolicy: 'strict',
    clientLimit: null,
    attributes: {},
    ...more,
  };
}

export function reserve(
  resourceId: string,
  clientId: string,
  more: Partial<Extract<SubmittedCommand, { kind: 'reserve' }>> = {},
): SubmittedCommand {
  return {
    kind: 'reserve',
    resourceId,
    clientId,
    quantity: 1,
    holdForSeconds: null,
    joinWaitingList: false,
    ...more,
  };
}

export function book(
  clientId: string,
  ...items: readonly (readonly [string, number])[]
): SubmittedCommand {
  return {
    kind: 'book',
    clientId,
    holdForSeconds: null,
    items: items.map(([resourceId, quantity]) => ({ resourceId, quantity })),
  };
}

/** The id of the reservation an answer grants. */
export function reservationIn(answer: Answer | BookingAnswer): string {
  if (!('reservation' in answer)) throw new Error(`no reservation in ${JSON.stringify(answer)}`);
  return answer.reservation.id;
}
