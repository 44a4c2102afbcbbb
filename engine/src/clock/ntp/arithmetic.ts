import type { Micros } from '../../domain/things.ts';

/**
 * The four times of an exchange, in µs: T1 and T4 by the client's clock when it asked and was
 * answered, T2 and T3 by the source's when it was asked and answered (RFC 5905, §8).
 */
export interface ExchangeTimes {
  readonly t1: Micros;
  readonly t2: Micros;
  readonly t3: Micros;
  readonly t4: Micros;
}

/** θ = ((T2 − T1) + (T3 − T4)) / 2, in µs: what the client's clock must gain to agree. */
export function thetaUs({ t1, t2, t3, t4 }: ExchangeTimes): number {
  return (t2 - t1 + (t3 - t4)) / 2;
}

/** δ = (T4 − T1) − (T3 − T2), in µs: the time spent on the way, there and back together. */
export function deltaUs({ t1, t2, t3, t4 }: ExchangeTimes): Micros {
  return t4 - t1 - (t3 - t2);
}

/**
 * What whole milliseconds cost: the library cuts T2 and T3. Taken in the middle of their
 * milliseconds they are off by half of one at most, and so is θ. The other half pays for the root
 * dispersion of a primary server, which the library shows as 0 while it is below a millisecond.
 */
export const RESOLUTION_US = 1_000;

/** What one exchange says of our clock, before it ages. */
export interface Sample {
  /** Our clock minus the source's: −θ, in µs. */
  readonly offsetUs: Micros;
  /** δ, never below 0, in µs. */
  readonly delayUs: Micros;
  readonly rootDelayUs: Micros;
  readonly rootDispersionUs: Micros;
  readonly stratum: number;
  readonly referenceId: string;
  /** How far a reading of our own clock may stray, in µs. */
  readonly spreadUs: Micros;
  /** Our monotonic reading at T1, and the epoch the sample belongs to. */
  readonly mono: Micros;
  readonly epoch: number;
}

/**
 * How far `offsetUs` may be from the truth at the monotonic reading `mono`, in µs:
 * λ = δ/2 + rootDelay/2 + rootDispersion + 1 ms + maxDrift · age, after the root distance of
 * RFC 5905, appendix A.5.5.2. The age counts from T1, so that it covers the exchange itself.
 */
export function sampleBoundUs(sample: Sample, mono: Micros, maxDriftPpm: number): number {
  return (
    sample.delayUs / 2 +
    sample.rootDelayUs / 2 +
    sample.rootDispersionUs +
    RESOLUTION_US +
    sample.spreadUs +
    ((mono - sample.mono) * maxDriftPpm) / 1_000_000
  );
}
