/** Timers fire in whole milliseconds and up to one early: the rest is waited for turn by turn. */
const COARSE_MARGIN_US = 2_000;

/** Runs work after a delay in µs, never early; everything still waiting can be called off. */
export class PreciseDelays {
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #immediates = new Set<NodeJS.Immediate>();

  /** @param dueUs on the scale of `process.hrtime`, in µs. */
  at(dueUs: number, work: () => void): void {
    const leftUs = dueUs - monotonicUs();
    if (leftUs <= 0) {
      work();
      return;
    }
    if (leftUs <= COARSE_MARGIN_US) {
      const immediate = setImmediate(() => {
        this.#immediates.delete(immediate);
        this.at(dueUs, work);
      });
      this.#immediates.add(immediate);
      return;
    }
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.at(dueUs, work);
      },
      Math.floor((leftUs - COARSE_MARGIN_US) / 1_000),
    );
    this.#timers.add(timer);
  }

  callOff(): void {
    this.#timers.forEach(clearTimeout);
    this.#immediates.forEach(clearImmediate);
    this.#timers.clear();
    this.#immediates.clear();
  }
}

function monotonicUs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1_000);
}
