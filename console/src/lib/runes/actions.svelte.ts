import type { ApiFault } from '../services/api-fault.ts';
import type { Intent, Settled } from '../services/outbox.ts';
import { Outbox } from '../services/outbox.ts';
import { sessionIntents } from '../services/intent-storage.ts';
import type { AnswerOf, CommandName, SendCommand } from '../services/commands.ts';
import { count, t } from './locale.svelte.ts';
import { toasts } from './toasts.svelte.ts';

/** What people do, from the press of a button to its answer. */
export class Actions {
  /** Sent in vain so far. */
  unanswered: readonly Intent[] = $state.raw([]);

  readonly #outbox: Outbox;

  constructor(send: SendCommand) {
    this.#outbox = new Outbox(send, sessionIntents(), (unanswered) => {
      this.unanswered = unanswered;
    });
  }

  /** Does it once. Success is told beside the page; why it failed is for the caller to say. */
  async perform<Name extends CommandName>(intent: Intent<Name>): Promise<Settled<Name>> {
    const settled = await this.#outbox.send(intent);
    if (settled.ok && settled.answer.outcome !== 'rejected')
      toasts.add('done', doneText(intent, settled.answer));
    return settled;
  }

  /** Goes on with what an earlier page left unanswered, and hurries when the network comes back. */
  start(): () => void {
    for (const intent of this.#outbox.left()) {
      void this.perform(intent).then((settled) => {
        tellFailure(intent, settled);
      });
    }
    const hurry = () => {
      this.#outbox.hurry();
    };
    window.addEventListener('online', hurry);
    return () => {
      window.removeEventListener('online', hurry);
    };
  }
}

/** Says beside the page why something failed, for when the form it came from is gone. */
export function tellFailure<Name extends CommandName>(
  intent: Intent<Name>,
  settled: Settled<Name>,
): void {
  if (!settled.ok) {
    toasts.add('failed', `${intent.subject}: ${faultText(settled.fault)}`, detailOf(settled.fault));
  } else if (settled.answer.outcome === 'rejected') {
    toasts.add('failed', `${intent.subject}: ${refusalText(settled.answer)}`);
  }
}

export type Refusal = Extract<AnswerOf<CommandName>, { outcome: 'rejected' }>;

export function refusalText(refusal: Refusal): string {
  const { refusals } = t();
  switch (refusal.code) {
    case 'INVALID_STATE': {
      const { currentStatus } = refusal;
      const states = Object.entries(refusals.states);
      const [, state] = states.find(([name]) => name === currentStatus) ?? [
        '',
        currentStatus ?? '',
      ];
      return refusals.INVALID_STATE(state);
    }
    case 'CAPACITY_IN_USE':
      return refusals.CAPACITY_IN_USE(refusal.taken ?? 0, count(refusal.taken ?? 0));
    default:
      return refusals[refusal.code];
  }
}

export function faultText(fault: ApiFault): string {
  return t().faults[fault.kind];
}

export function detailOf(fault: ApiFault): string | undefined {
  return fault.requestId === null ? undefined : t().faults.requestId(fault.requestId);
}

/** What was done, in words; who was granted what is in the answer, not in what was asked. */
function doneText({ name, input, subject }: Intent, answer: AnswerOf<CommandName>): string {
  const { resources, commands } = t();
  switch (name) {
    case 'update':
      return resources.capacity.done(subject, 'capacity' in input ? count(input.capacity) : '');
    case 'create':
    case 'close':
    case 'reopen':
      return resources[name].done(subject);
    case 'reserve':
    case 'join': {
      const clientId = 'clientId' in input ? input.clientId : '';
      const done: Partial<Readonly<Record<string, typeof commands.done.held>>> = commands.done;
      return (done[answer.outcome] ?? commands.done.confirmed)(subject, clientId);
    }
    case 'confirm':
    case 'cancel':
    case 'amend':
    case 'leave':
      return commands.did[name](subject);
  }
}
