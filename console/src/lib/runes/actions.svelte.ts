import type { ApiFault } from '../services/api-fault.ts';
import type { Intent, Settled } from '../services/outbox.ts';
import { Outbox } from '../services/outbox.ts';
import { sessionIntents } from '../services/intent-storage.ts';
import type { AnswerOf, CommandName, SendCommand } from '../services/resource-commands.ts';
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
    if (settled.ok && settled.answer.outcome !== 'rejected') toasts.add('done', doneText(intent));
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
      const { states } = refusals;
      const state = refusal.currentStatus === 'closed' ? states.closed : states.open;
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

function doneText({ name, input, subject }: Intent): string {
  const { resources } = t();
  if (name === 'update') {
    return resources.capacity.done(subject, 'capacity' in input ? count(input.capacity) : '');
  }
  return resources[name].done(subject);
}
