/**
 * Runs a step again and again: at once when it says there is more, soon when nudged, else after a
 * pause. One step at a time; a step that fails is reported and tried again after the longest
 * pause.
 */
export class Periodic {
  readonly #step: () => Promise<boolean>;
  readonly #minPauseMs: number;
  readonly #maxPauseMs: number;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #dueAt = 0;
  #lastEnd = 0;
  #running: Promise<void> | null = null;
  #nudges = 0;
  #stopped = true;

  /**
   * @param step answers whether there is more to do at once
   * @param minPauseMs between two steps, however often it is nudged
   * @param maxPauseMs between two steps when nobody nudges
   */
  constructor(
    step: () => Promise<boolean>,
    minPauseMs: number,
    maxPauseMs: number,
    onError: (error: unknown) => void,
  ) {
    this.#step = step;
    this.#minPauseMs = minPauseMs;
    this.#maxPauseMs = maxPauseMs;
    this.#onError = onError;
  }

  start(): void {
    this.#stopped = false;
    this.#schedule(0);
  }

  nudge(): void {
    if (this.#stopped) return;
    if (this.#running !== null) {
      this.#nudges++;
      return;
    }
    this.#schedule(Math.max(0, this.#lastEnd + this.#minPauseMs - performance.now()));
  }

  /** Resolves when the step under way, if any, has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  #schedule(delayMs: number): void {
    const dueAt = performance.now() + delayMs;
    if (this.#timer !== null) {
      if (this.#dueAt <= dueAt) return;
      clearTimeout(this.#timer);
    }
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#running = this.#run().finally(() => {
        this.#running = null;
      });
    }, delayMs);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    const nudges = this.#nudges;
    let pauseMs = this.#maxPauseMs;
    try {
      if (await this.#step()) pauseMs = 0;
      else if (this.#nudges !== nudges) pauseMs = this.#minPauseMs;
    } catch (error) {
      if (!this.#stopped) this.#onError(error);
    }
    this.#lastEnd = performance.now();
    if (!this.#stopped) this.#schedule(pauseMs);
  }
}
