import { type ApiFault, isTransient, toApiFault } from '../services/api-fault.ts';
import { newKey } from '../utilities/new-key.ts';

/**
 * Something an operator has done, from the press of a button to its answer. A second press while it
 * is under way does nothing; after a fault that leaves open whether it was done it goes out under
 * the same key, so that it is done once.
 */
export class Act<Answer> {
  isSending = $state(false);
  fault: ApiFault | null = $state.raw(null);

  readonly #send: (idempotencyKey: string) => Promise<Answer>;
  #key: string | null = null;

  constructor(send: (idempotencyKey: string) => Promise<Answer>) {
    this.#send = send;
  }

  /** @returns the answer when there was one; else null, and `fault` says why */
  async run(): Promise<{ readonly answer: Answer } | null> {
    if (this.isSending) return null;
    this.isSending = true;
    this.fault = null;
    this.#key ??= newKey();
    try {
      const answer = await this.#send(this.#key);
      this.#key = null;
      return { answer };
    } catch (error) {
      this.fault = toApiFault(error);
      if (!isTransient(this.fault)) this.#key = null;
      return null;
    } finally {
      this.isSending = false;
    }
  }
}
