import type { Pending } from './request.ts';

/**
 * Commands that wait for the next batch. Those to be decided again go before the rest, so that a
 * conflict costs a command no more than its own retries.
 */
export class CommitQueue {
  #waiting: Pending[] = [];
  #again: Pending[] = [];

  get size(): number {
    return this.#waiting.length + this.#again.length;
  }

  add(pending: Pending): void {
    this.#waiting.push(pending);
  }

  /** Puts commands back, in their order of arrival. */
  addAgain(pendings: readonly Pending[]): void {
    this.#again = [...pendings, ...this.#again];
  }

  /**
   * Takes the next batch: at most `max` commands in order. A command that is to be decided alone
   * makes a batch by itself.
   */
  take(max: number): Pending[] {
    const first = this.#again[0] ?? this.#waiting[0];
    if (first?.alone === true)
      return this.#again[0] === first ? this.#again.splice(0, 1) : this.#waiting.splice(0, 1);
    const again = this.#again.findIndex((pending) => pending.alone);
    const batch = this.#again.splice(0, Math.min(max, again === -1 ? this.#again.length : again));
    if (this.#again.length > 0) return batch;
    return batch.concat(this.#waiting.splice(0, max - batch.length));
  }

  /** Takes out every command whose deadline has passed. */
  takeOverdue(now: number): Pending[] {
    const overdue = [...this.#again, ...this.#waiting].filter((pending) => pending.deadline <= now);
    if (overdue.length > 0) {
      this.#again = this.#again.filter((pending) => pending.deadline > now);
      this.#waiting = this.#waiting.filter((pending) => pending.deadline > now);
    }
    return overdue;
  }
}
