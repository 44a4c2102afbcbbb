/** How many batches without anybody else's writes before a slot counts as ours again. */
const QUIET_BATCHES = 16;

/**
 * Slots that several servers write to at once. For these the lock is taken before deciding: a
 * decision that would conflict anyway costs more than the wait.
 */
export class Contention {
  readonly #slots = new Map<number, number>();

  add(slots: readonly number[]): void {
    for (const slot of slots) this.#slots.set(slot, QUIET_BATCHES);
  }

  /** Whether any slot is written to by several. */
  get isAny(): boolean {
    return this.#slots.size > 0;
  }

  includes(slots: readonly number[]): boolean {
    return this.#slots.size > 0 && slots.some((slot) => this.#slots.has(slot));
  }

  /** Notes whether a batch that locked first found somebody else's events. */
  seen(slots: readonly number[], foreign: boolean): void {
    for (const slot of slots) {
      const left = this.#slots.get(slot);
      if (left === undefined) continue;
      if (foreign) this.#slots.set(slot, QUIET_BATCHES);
      else if (left <= 1) this.#slots.delete(slot);
      else this.#slots.set(slot, left - 1);
    }
  }
}
