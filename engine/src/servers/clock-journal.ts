import { Periodic } from '../projections/periodic.ts';
import type { ClockRecord } from './clock-record.ts';

const MIN_PAUSE_MS = 50;
const MAX_PAUSE_MS = 5_000;
const PART = 200;

/**
 * Writes what happens to a clock behind its back: adding is a push to memory, and a store that is
 * away delays nobody. What piles up meanwhile is bounded; then the oldest is lost, and counted.
 */
export class ClockJournal {
  readonly #write: (records: readonly ClockRecord[]) => Promise<void>;
  readonly #onError: (error: unknown) => void;
  readonly #limit: number;
  readonly #periodic: Periodic;
  #pending: ClockRecord[] = [];
  #dropped = 0;

  /**
   * @param write keeps the records, in their order; called again with the same after a failure
   * @param limit the most records that wait
   */
  constructor(
    write: (records: readonly ClockRecord[]) => Promise<void>,
    onError: (error: unknown) => void,
    limit = 1_000,
  ) {
    this.#write = write;
    this.#onError = onError;
    this.#limit = limit;
    this.#periodic = new Periodic(() => this.#step(), MIN_PAUSE_MS, MAX_PAUSE_MS, onError);
  }

  /** Records that were lost because too many waited. */
  get dropped(): number {
    return this.#dropped;
  }

  add(record: ClockRecord): void {
    this.#pending.push(record);
    this.#bound();
    this.#periodic.nudge();
  }

  start(): void {
    this.#periodic.start();
  }

  /** Tries once more to write what waits, and then gives it up. */
  async stop(): Promise<void> {
    await this.#periodic.stop();
    try {
      while (await this.#step());
    } catch (error) {
      this.#onError(error);
    }
  }

  async #step(): Promise<boolean> {
    const part = this.#pending.splice(0, PART);
    if (part.length === 0) return false;
    try {
      await this.#write(part);
    } catch (error) {
      this.#pending.unshift(...part);
      this.#bound();
      throw error;
    }
    return this.#pending.length > 0;
  }

  #bound(): void {
    const excess = this.#pending.length - this.#limit;
    if (excess <= 0) return;
    this.#pending.splice(0, excess);
    this.#dropped += excess;
  }
}
