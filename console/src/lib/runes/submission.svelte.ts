import type { ApiFault } from '../services/api-fault.ts';
import type { Intent, Settled } from '../services/outbox.ts';
import type { AnswerOf, CommandName, InputOf } from '../services/commands.ts';
import { newKey } from '../utilities/new-key.ts';
import { type Actions, type Refusal, tellFailure } from './actions.svelte.ts';

/**
 * One form on its way. A second press while it is under way does nothing; the same form sent again
 * after a fault is the same intent under the same key, and anything else a new one.
 */
export class Submission<Name extends CommandName> {
  /** Under way: sent, and not answered yet. */
  isSending = $state(false);
  fault: ApiFault | null = $state.raw(null);
  refusal: Refusal | null = $state.raw(null);

  readonly #actions: Actions;
  readonly #name: Name;
  #intent: Intent<Name> | null = $state.raw(null);
  #isLeft = false;

  /** Sent in vain at least once; it is being sent again. */
  readonly isUnanswered: boolean = $derived.by(
    () => this.isSending && this.#actions.unanswered.some(({ key }) => key === this.#intent?.key),
  );

  constructor(actions: Actions, name: Name) {
    this.#actions = actions;
    this.#name = name;
  }

  /** @returns the answer when it was done; null when not, or not known in time */
  async submit(
    input: InputOf<Name>,
    subject: string,
  ): Promise<Exclude<AnswerOf<Name>, Refusal> | null> {
    if (this.isSending) return null;
    const intent = this.#intentFor(input, subject);
    this.#intent = intent;
    this.isSending = true;
    this.fault = null;
    this.refusal = null;
    const settled = await this.#actions.perform(intent);
    this.isSending = false;
    if (this.#isLeft) tellFailure(intent, settled);
    return this.#take(settled);
  }

  /** The form is gone; how it ends is told beside the page. */
  leave(): void {
    this.#isLeft = true;
  }

  #take(settled: Settled<Name>): Exclude<AnswerOf<Name>, Refusal> | null {
    if (!settled.ok) {
      this.fault = settled.fault;
      return null;
    }
    // Answered: whatever is sent next is another intent.
    this.#intent = null;
    if (isRefusal(settled.answer)) {
      this.refusal = settled.answer;
      return null;
    }
    return settled.answer as Exclude<AnswerOf<Name>, Refusal>;
  }

  #intentFor(input: InputOf<Name>, subject: string): Intent<Name> {
    const last = this.#intent;
    const isSame = last !== null && JSON.stringify(last.input) === JSON.stringify(input);
    return isSame ? last : { key: newKey(), name: this.#name, input, subject };
  }
}

function isRefusal(answer: AnswerOf<CommandName>): answer is Refusal {
  return answer.outcome === 'rejected';
}
