import { agedBoundUs } from '../clock/index.ts';
import type { Micros } from '../domain/things.ts';

/** A raw reading, and the store's time at about the same moment. */
export interface DatedReading {
  readonly wall: Micros;
  readonly mono: Micros;
  readonly storeTime: Micros;
}

/** A measurement as it is kept: of the reading it holds for. */
export interface KeptMeasurement extends DatedReading {
  readonly offsetUs: Micros;
  readonly boundUs: Micros;
  readonly maxDriftPpm: number;
}

export interface FoundOffset {
  /** The reading's wall clock minus true time, right to within `uncertaintyUs`. */
  readonly offsetUs: Micros;
  readonly uncertaintyUs: Micros;
}

/** How far a decision may be from the reading of its attempt: the queue's deadline, and some. */
const SAME_BOOT_US = 10_000_000;

/**
 * What a measurement says of a reading taken earlier or later. The monotonic clock leads from one
 * to the other: whatever the wall clock did in between, steps included, shows as wall − mono, and
 * only the monotonic clock's own drift is left to doubt. offset = offset' + Δ(wall − mono), its
 * bound grown by maxDrift · |Δmono|.
 *
 * @returns null when the two are not of the same boot of the same machine: their monotonic clocks
 *   have nothing in common
 */
export function offsetOf(reading: DatedReading, measurement: KeptMeasurement): FoundOffset | null {
  const passed = Math.abs(reading.mono - measurement.mono);
  const drift = (passed * measurement.maxDriftPpm) / 1_000_000;
  const began = reading.storeTime - reading.mono;
  if (Math.abs(began - (measurement.storeTime - measurement.mono)) > SAME_BOOT_US + drift) {
    return null;
  }
  const moved = reading.wall - reading.mono - (measurement.wall - measurement.mono);
  return {
    offsetUs: measurement.offsetUs + moved,
    uncertaintyUs: agedBoundUs(measurement, measurement.mono + passed, measurement.maxDriftPpm),
  };
}
