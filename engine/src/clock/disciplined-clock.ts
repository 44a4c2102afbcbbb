import type { Micros } from '../domain/things.ts';
import {
  assertCorrectionMode,
  correctionAt,
  settled,
  slewDurationUs,
  type Correction,
  type CorrectionMode,
} from './correction.ts';
import type { OnClockEvent } from './events.ts';
import {
  agedBoundUs,
  DEFAULT_MAX_DRIFT_PPM,
  type ClockStatus,
  type Measurement,
} from './measurement.ts';
import type { ClockReading } from './reading.ts';
import type { ServerClock } from './server-clock.ts';

/** What each attempt records of the clock of the server it reached. */
export interface ClockEvidence extends ClockReading {
  /** The reading as corrected; equal to `wall` while nothing is corrected. */
  readonly disciplinedWall: Micros;
  /** The measurement in force; null while the status is unknown. */
  readonly measurement: {
    readonly id: string;
    /** Of the raw reading: `wall − offsetUs` is true time within `uncertaintyUs`. */
    readonly offsetUs: Micros;
    readonly uncertaintyUs: Micros;
    readonly status: ClockStatus;
  } | null;
  /** Simulated truth: the error injected into this very reading; null outside simulations. */
  readonly injectedOffsetUs: Micros | null;
}

export interface DisciplinedClockOptions {
  /** `annotate` unless told otherwise. */
  readonly correction?: CorrectionMode;
  /** What ages the bound, in ppm: above 0. The bound holds while the raw clock obeys it. */
  readonly maxDriftPpm?: number;
  readonly onEvent?: OnClockEvent;
}

/**
 * A server's clock together with what is known of its error. Measurements are always of the raw
 * clock, so that a correction never feeds back into what is measured next.
 */
export class DisciplinedClock {
  readonly clock: ServerClock;
  readonly maxDriftPpm: number;
  readonly #onEvent: OnClockEvent;
  #mode: CorrectionMode;
  #correction: Correction = settled(0);
  #measurement: Measurement | null = null;
  #sourcesLost = false;
  #epoch = -1;
  #lastDisciplined = -Infinity;

  /** @throws RangeError when the slew rate or the drift is out of bounds. */
  constructor(clock: ServerClock, options: DisciplinedClockOptions = {}) {
    const { correction = { mode: 'annotate' }, maxDriftPpm = DEFAULT_MAX_DRIFT_PPM } = options;
    assertCorrectionMode(correction);
    if (!(maxDriftPpm > 0 && maxDriftPpm < Infinity)) {
      throw new RangeError('maxDriftPpm must be above 0 and finite');
    }
    this.clock = clock;
    this.maxDriftPpm = maxDriftPpm;
    this.#mode = correction;
    this.#onEvent = options.onEvent ?? (() => undefined);
    clock.onStep(({ cause, deltaUs, reading }) => {
      if (cause !== 'correction') this.#measurement = null;
      this.#onEvent({ type: 'step', cause, deltaUs, reading });
    });
  }

  get correctionMode(): CorrectionMode {
    return this.#mode;
  }

  /** The measurement in force; null before the first one and after a step of the raw clock. */
  get measurement(): Measurement | null {
    return this.#measurement;
  }

  /** Everything an attempt should record of this clock, from one reading. */
  evidence(): ClockEvidence {
    const reading = this.clock.read();
    const injectedOffsetUs = this.clock.injectedOffset();
    if (reading.epoch !== this.#epoch) {
      this.#epoch = reading.epoch;
      this.#lastDisciplined = -Infinity;
    }
    const corrected = reading.wall + Math.round(correctionAt(this.#correction, reading.mono));
    this.#lastDisciplined = Math.max(this.#lastDisciplined, corrected);
    const known = this.#measurement;
    return {
      ...reading,
      disciplinedWall: this.#lastDisciplined,
      measurement: known && {
        id: known.id,
        offsetUs: known.offsetUs,
        uncertaintyUs:
          agedBoundUs(known, reading.mono, this.maxDriftPpm) + Math.ceil(this.clock.spreadUs()),
        status: this.#statusAt(reading.mono),
      },
      injectedOffsetUs,
    };
  }

  status(): ClockStatus {
    return this.#statusAt(this.clock.read().mono);
  }

  /**
   * Puts a measurement of the raw clock in force and corrects as the mode says. A step costs an
   * epoch, so it is only taken when the error exceeds the doubt about it: a smaller one could as
   * well make a right order wrong. A slew costs nothing and follows every measurement.
   * A measurement of an epoch that is over changes nothing.
   */
  apply(measurement: Measurement): void {
    const reading = this.clock.read();
    const { mono } = reading;
    if (reading.epoch !== measurement.epoch) return;
    this.#measurement = measurement;
    this.#sourcesLost = false;
    this.#onEvent({ type: 'sync', forced: measurement.forced, measurement, reading });
    const residualUs = -measurement.offsetUs - correctionAt(this.#correction, mono);
    if (this.#mode.mode === 'step' && Math.abs(residualUs) > measurement.boundUs) {
      this.#stepTo(-measurement.offsetUs, mono);
    } else if (this.#mode.mode === 'slew') {
      this.#slewTo(-measurement.offsetUs, mono, this.#mode.ratePpm);
    }
  }

  /** No source could be relied on: the measurement stays in force, its bound growing. */
  loseSources(): void {
    this.#sourcesLost = true;
  }

  /**
   * Corrects another way from now on. The correction reached so far is kept, until the next
   * measurement; only `annotate` takes it off, which is a step.
   * @throws RangeError when the slew rate is out of bounds; then nothing has changed.
   */
  setCorrectionMode(mode: CorrectionMode): void {
    assertCorrectionMode(mode);
    this.#mode = mode;
    const { mono } = this.clock.read();
    if (mode.mode === 'annotate') this.#stepTo(0, mono);
    else this.#correction = settled(Math.round(correctionAt(this.#correction, mono)));
  }

  #stepTo(targetUs: Micros, mono: Micros): void {
    const deltaUs = Math.round(targetUs - correctionAt(this.#correction, mono));
    this.#correction = settled(targetUs);
    if (deltaUs !== 0) this.clock.correctionStepped(deltaUs);
  }

  #slewTo(targetUs: Micros, mono: Micros, ratePpm: number): void {
    const fromUs = correctionAt(this.#correction, mono);
    this.#correction = { fromUs, targetUs, since: mono, ratePpm };
    const deltaUs = Math.round(targetUs - fromUs);
    if (deltaUs === 0) return;
    const durationUs = slewDurationUs(deltaUs, ratePpm);
    this.#onEvent({ type: 'slew', deltaUs, ratePpm, durationUs, reading: this.clock.read() });
  }

  #statusAt(mono: Micros): ClockStatus {
    const known = this.#measurement;
    if (known === null) return 'unknown';
    const stale = mono - known.mono > known.freshForUs;
    return this.#sourcesLost || stale ? 'free-running' : 'synchronized';
  }
}
