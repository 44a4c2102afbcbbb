import type { Micros } from '../domain/things.ts';
import type { SourceReport } from './ntp/verdict.ts';

/**
 * How much a clock is trusted to wander between measurements, unless told otherwise: 200 µs a
 * second, the rate Spanner's TrueTime applies (Corbett et al., OSDI 2012, §3).
 */
export const DEFAULT_MAX_DRIFT_PPM = 200;

export type ClockStatus =
  /** Never measured, or stepped since. */
  | 'unknown'
  /** Measured, and the latest round of measuring succeeded. */
  | 'synchronized'
  /** Measured once, but its sources are lost; the bound goes on growing. */
  | 'free-running';

/** What a server learnt of its raw clock in one round of asking its sources. */
export interface Measurement {
  readonly id: string;
  /** This clock minus true time at `mono`, in µs. */
  readonly offsetUs: Micros;
  /** True while a majority of the sources tells the truth: the error of `offsetUs` at `mono`. */
  readonly boundUs: Micros;
  /** The raw reading the measurement holds for; it says nothing of another epoch. */
  readonly wall: Micros;
  readonly mono: Micros;
  readonly epoch: number;
  /** Somebody asked for it, rather than the interval. */
  readonly forced: boolean;
  /** Beyond this age, in µs, the clock counts as free-running whatever else is known. */
  readonly freshForUs: Micros;
  /** Every source that was asked, in the order configured, with its verdict. */
  readonly sources: readonly SourceReport[];
}

/**
 * The bound as it has aged by `mono`, in µs: bound + maxDrift · age. It is honest while the raw
 * clock drifts by no more than `maxDriftPpm`.
 */
export function agedBoundUs(
  measurement: Pick<Measurement, 'boundUs' | 'mono'>,
  mono: Micros,
  maxDriftPpm: number,
): Micros {
  const age = Math.max(0, mono - measurement.mono);
  return Math.ceil(measurement.boundUs + (age * maxDriftPpm) / 1_000_000);
}
