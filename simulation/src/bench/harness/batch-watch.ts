import type { CommitObserver } from '@reservation-engine/engine/commit/observer';
import type { BatchSizes } from './contender.ts';

/** Watches the batches that an engine commits. */
export class BatchWatch {
  #batches = 0;
  #commands = 0;
  #largest = 0;
  #faults = 0;

  readonly observer: CommitObserver = {
    onBatch: ({ commands }) => {
      this.#batches++;
      this.#commands += commands;
      this.#largest = Math.max(this.#largest, commands);
    },
    onFault: () => {
      this.#faults++;
    },
  };

  /** Batches since the last time this was asked. @throws when one of them had failed */
  take(): BatchSizes {
    if (this.#faults > 0) throw new Error(`${this.#faults} batches failed.`);
    const sizes = { mean: this.#commands / Math.max(1, this.#batches), max: this.#largest };
    this.#batches = 0;
    this.#commands = 0;
    this.#largest = 0;
    return sizes;
  }
}
