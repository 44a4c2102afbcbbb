import type { Micros } from '../domain/things.ts';
import type { BaseClock, ClockReading } from './reading.ts';

/** `Date` counts whole milliseconds: it says in which of them the wall clock stands. */
const DATE_RESOLUTION_US = 1_000;

/** Disagreement with `Date` that is followed without a word; anything larger is a step. */
const STEP_TOLERANCE_US = 1_000;

/** What the machine can be asked; replaced in tests. */
export interface MachineTimeSources {
  /** Whole milliseconds since the Unix epoch, following every step of the machine's clock. */
  readonly dateMs: () => number;
  /** Monotonic microseconds. */
  readonly monoUs: () => Micros;
  /** The wall clock in microseconds as it was believed at start; asked once. */
  readonly fineWallUs: () => Micros;
}

const machine: MachineTimeSources = {
  dateMs: () => Date.now(),
  monoUs: () => {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1_000_000 + Math.floor(nanoseconds / 1_000);
  },
  fineWallUs: () => Math.round((performance.timeOrigin + performance.now()) * 1_000),
};

/**
 * The machine's wall clock in microseconds. Node offers a wall clock of whole milliseconds that
 * follows steps, and a fine one that ignores them: this interpolates with the fine one inside the
 * millisecond that the coarse one names, and begins an epoch when the two part.
 */
export class MachineClock implements BaseClock {
  readonly #sources: MachineTimeSources;
  /** Wall minus monotonic, in microseconds. */
  #anchor: Micros;
  #epoch = 0;
  #lastWall = -Infinity;

  constructor(sources: MachineTimeSources = machine) {
    this.#sources = sources;
    this.#anchor = sources.fineWallUs() - sources.monoUs();
  }

  read(): ClockReading {
    const mono = this.#sources.monoUs();
    const millisecond = this.#sources.dateMs() * 1_000;
    const expected = mono + this.#anchor;
    if (expected < millisecond || expected >= millisecond + DATE_RESOLUTION_US) {
      this.#reconcile(mono, millisecond);
    }
    this.#lastWall = Math.max(this.#lastWall, mono + this.#anchor);
    return { wall: this.#lastWall, mono, epoch: this.#epoch };
  }

  /**
   * `Date` was asked somewhere between two monotonic readings, which leaves a window for the
   * anchor however long the process was descheduled in between: only what lies outside of it is
   * the clock's doing.
   */
  #reconcile(monoBefore: Micros, millisecond: Micros): void {
    const monoAfter = this.#sources.monoUs();
    const lowest = millisecond - monoAfter;
    const highest = millisecond + DATE_RESOLUTION_US - 1 - monoBefore;
    const nearest = Math.min(Math.max(this.#anchor, lowest), highest);
    if (Math.abs(nearest - this.#anchor) <= STEP_TOLERANCE_US) {
      this.#anchor = nearest;
      return;
    }
    this.#anchor = Math.floor((lowest + highest) / 2);
    this.#epoch += 1;
    this.#lastWall = -Infinity;
  }
}
