import type { Micros } from '../domain/things.ts';

/** The error a simulation puts on top of the machine's clock. */
export interface InjectedError {
  /** This clock minus the machine's, now; |offset| ≤ 10^15 µs (about 31 years). */
  readonly offsetUs: Micros;
  /** How fast the offset grows, in parts per million; |drift| ≤ 100,000, a kernel's own limit. */
  readonly driftPpm: number;
  /** Each reading is off by up to this much more, either way; 0 to 1,000,000 µs. */
  readonly jitterUs: Micros;
}

export const NO_ERROR: InjectedError = { offsetUs: 0, driftPpm: 0, jitterUs: 0 };

const MAX_OFFSET_US = 1e15;
const MAX_DRIFT_PPM = 100_000;
const MAX_JITTER_US = 1_000_000;

/** @throws RangeError naming the bound that was passed. */
export function assertInjectable(error: InjectedError): void {
  if (!(Math.abs(error.offsetUs) <= MAX_OFFSET_US)) {
    throw new RangeError(`offsetUs must be within ±${MAX_OFFSET_US}`);
  }
  if (!(Math.abs(error.driftPpm) <= MAX_DRIFT_PPM)) {
    throw new RangeError(`driftPpm must be within ±${MAX_DRIFT_PPM}`);
  }
  if (!(error.jitterUs >= 0 && error.jitterUs <= MAX_JITTER_US)) {
    throw new RangeError(`jitterUs must be from 0 to ${MAX_JITTER_US}`);
  }
}

/** Offset and drift as a straight line over the monotonic clock. */
export interface ErrorLine {
  /** Kept fractional, so that changing the drift often loses nothing to rounding. */
  readonly offsetUs: number;
  readonly driftPpm: number;
  /** The monotonic reading at which the offset was `offsetUs`. */
  readonly since: Micros;
}

/** The offset at a monotonic reading, in µs, fractional. */
export function offsetAt(line: ErrorLine, mono: Micros): number {
  return line.offsetUs + ((mono - line.since) * line.driftPpm) / 1_000_000;
}
