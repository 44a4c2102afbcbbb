import type { Micros } from '../domain/things.ts';
import { MachineClock } from './machine-clock.ts';
import {
  assertInjectable,
  NO_ERROR,
  offsetAt,
  type ErrorLine,
  type InjectedError,
} from './injected-error.ts';
import { seededRandom } from './random.ts';
import type { BaseClock, ClockReading, ClockStep, StepCause } from './reading.ts';

export interface ServerClockOptions {
  /** The machine's clock unless told otherwise. */
  readonly base?: BaseClock;
  /** Present in simulations only: from then on readings carry a simulated truth. */
  readonly error?: Partial<InjectedError>;
  /** Seed of the jitter: the same seed shakes the same readings. */
  readonly seed?: number;
}

/**
 * What one server believes the time to be: its machine's clock plus, in simulations, an injected
 * error. Corrections never reach these readings; see {@link DisciplinedClock} for those.
 */
export class ServerClock {
  readonly #base: BaseClock;
  readonly #random: () => number;
  readonly #listeners: ((step: ClockStep) => void)[] = [];
  #baseReading: ClockReading;
  #line: ErrorLine;
  #jitterUs: Micros;
  #spreadUs: Micros;
  #simulated: boolean;
  #injectedUs: Micros = 0;
  #epoch = 0;
  #lastWall = -Infinity;

  /** @throws RangeError when the injected error is out of bounds. */
  constructor(options: ServerClockOptions = {}) {
    const error = { ...NO_ERROR, ...options.error };
    assertInjectable(error);
    this.#base = options.base ?? new MachineClock();
    this.#random = seededRandom(options.seed ?? 1);
    this.#baseReading = this.#base.read();
    this.#line = { ...error, since: this.#baseReading.mono };
    this.#jitterUs = error.jitterUs;
    this.#spreadUs = error.jitterUs;
    this.#simulated = options.error !== undefined;
  }

  /** The raw reading: never decreasing in `wall` within an epoch. */
  read(): ClockReading {
    const base = this.#base.read();
    const before = this.#baseReading;
    this.#baseReading = base;
    if (base.epoch !== before.epoch) this.#beginEpoch();

    const jitter = this.#jitterUs === 0 ? 0 : Math.round((this.#random() * 2 - 1) * this.#jitterUs);
    const wall = base.wall + Math.round(offsetAt(this.#line, base.mono)) + jitter;
    this.#lastWall = Math.max(this.#lastWall, wall);
    this.#injectedUs = this.#lastWall - base.wall;
    const reading = { wall: this.#lastWall, mono: base.mono, epoch: this.#epoch };

    if (base.epoch !== before.epoch) {
      const deltaUs = base.wall - before.wall - (base.mono - before.mono);
      this.#announce({ cause: 'machine', deltaUs, reading });
    }
    return reading;
  }

  /**
   * Changes the injected error from now on; what is left out stays. Giving `offsetUs` sets the
   * whole error, the drift accumulated so far included, and is a step when it moves the clock.
   * @throws RangeError when a bound is passed; then nothing has changed.
   */
  setError(change: Partial<InjectedError>): void {
    const { mono } = this.#base.read();
    const accumulated = offsetAt(this.#line, mono);
    const offsetUs = change.offsetUs ?? accumulated;
    this.#inject(mono, {
      offsetUs,
      driftPpm: change.driftPpm ?? this.#line.driftPpm,
      jitterUs: change.jitterUs ?? this.#jitterUs,
    });
    const deltaUs = Math.round(offsetUs - accumulated);
    if (deltaUs !== 0) this.#step('injected', deltaUs);
  }

  /**
   * Moves this clock by `deltaUs` at once, keeping drift and jitter, and begins an epoch.
   * @throws RangeError when the whole offset would pass its bound; then nothing has changed.
   */
  step(deltaUs: Micros): void {
    const { mono } = this.#base.read();
    const offsetUs = offsetAt(this.#line, mono) + deltaUs;
    this.#inject(mono, { offsetUs, driftPpm: this.#line.driftPpm, jitterUs: this.#jitterUs });
    this.#step('injected', deltaUs);
  }

  /**
   * Simulated truth, for evidence and tests alone: how far the injected error put the latest
   * reading from the machine's clock, in µs; null where nothing was ever injected.
   */
  injectedOffset(): Micros | null {
    return this.#simulated ? this.#injectedUs : null;
  }

  /** The error injected now, drift so far included; null where nothing was ever injected. */
  injectedError(): InjectedError | null {
    if (!this.#simulated) return null;
    const offsetUs = Math.round(offsetAt(this.#line, this.#base.read().mono));
    return { offsetUs, driftPpm: this.#line.driftPpm, jitterUs: this.#jitterUs };
  }

  /** How far a reading of this epoch may stray from the line of offset and drift, in µs. */
  spreadUs(): Micros {
    return this.#spreadUs;
  }

  /** Calls `listener` after every step, inside the call that caused or noticed it. */
  onStep(listener: (step: ClockStep) => void): void {
    this.#listeners.push(listener);
  }

  /** A correction of the disciplined reading jumped by `deltaUs`: begins an epoch for it. */
  correctionStepped(deltaUs: Micros): void {
    this.#step('correction', deltaUs);
  }

  #inject(since: Micros, error: InjectedError): void {
    assertInjectable(error);
    this.#line = { offsetUs: error.offsetUs, driftPpm: error.driftPpm, since };
    this.#jitterUs = error.jitterUs;
    this.#spreadUs = Math.max(this.#spreadUs, error.jitterUs);
    this.#simulated = true;
  }

  #step(cause: StepCause, deltaUs: Micros): void {
    this.#beginEpoch();
    this.#announce({ cause, deltaUs, reading: this.read() });
  }

  #beginEpoch(): void {
    this.#epoch += 1;
    this.#lastWall = -Infinity;
    this.#spreadUs = this.#jitterUs;
  }

  #announce(step: ClockStep): void {
    for (const listener of this.#listeners) listener(step);
  }
}
