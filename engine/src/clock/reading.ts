import type { Micros } from '../domain/things.ts';

/** One look at a clock. Readings of one clock never decrease within an epoch. */
export interface ClockReading {
  /** Microseconds since the Unix epoch, as this clock believes. */
  readonly wall: Micros;
  /** Microseconds since an arbitrary moment; never stepped, comparable on one machine only. */
  readonly mono: Micros;
  /** Grows by one with every step; readings of different epochs cannot be ordered by `wall`. */
  readonly epoch: number;
}

/** Where a server's clock takes its time from: the machine's, or a virtual one in tests. */
export interface BaseClock {
  read(): ClockReading;
}

export type StepCause =
  /** Somebody set the machine's clock, or the machine was suspended. */
  | 'machine'
  /** The simulation moved the injected error. */
  | 'injected'
  /** A correction was applied to the disciplined reading; the raw one did not move. */
  | 'correction';

export interface ClockStep {
  readonly cause: StepCause;
  /** How far the clock jumped; positive: forward. */
  readonly deltaUs: Micros;
  /** The first reading of the new epoch. */
  readonly reading: ClockReading;
}
