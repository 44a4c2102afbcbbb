import type { Micros } from '../domain/things.ts';

/** The most ntpd bends a clock: 500 µs a second, the limit of `adjtime` (RFC 5905, MAXFREQ). */
export const NTPD_SLEW_PPM = 500;

/** The most chronyd bends a clock unless told otherwise (`maxslewrate`): one second in twelve. */
export const CHRONY_SLEW_PPM = 83_333;

/** What is done about a measured offset. None of them touches the raw reading. */
export type CorrectionMode =
  /** Measure and record only: the disciplined reading is the raw one. */
  | { readonly mode: 'annotate' }
  /** Jump, and begin an epoch, when the error is larger than the doubt about it. */
  | { readonly mode: 'step' }
  /** Run faster or slower until the error is gone; above 0, at most 100,000 ppm. */
  | { readonly mode: 'slew'; readonly ratePpm: number };

const MAX_SLEW_PPM = 100_000;

/** @throws RangeError when a slew's rate is out of bounds. */
export function assertCorrectionMode(mode: CorrectionMode): void {
  if (mode.mode === 'slew' && !(mode.ratePpm > 0 && mode.ratePpm <= MAX_SLEW_PPM)) {
    throw new RangeError(`ratePpm must be above 0 and at most ${MAX_SLEW_PPM}`);
  }
}

/** What is added to a raw reading: on its way from one value to another at a fixed rate. */
export interface Correction {
  readonly fromUs: number;
  readonly targetUs: number;
  /** The monotonic reading at which it left `fromUs`. */
  readonly since: Micros;
  /** Infinity: it is there already. */
  readonly ratePpm: number;
}

export function settled(us: Micros): Correction {
  return { fromUs: us, targetUs: us, since: 0, ratePpm: Infinity };
}

/** The correction at a monotonic reading, in µs, fractional while it moves. */
export function correctionAt(correction: Correction, mono: Micros): number {
  const { fromUs, targetUs, since, ratePpm } = correction;
  if (fromUs === targetUs) return targetUs;
  const moved = ((mono - since) * ratePpm) / 1_000_000;
  const left = targetUs - fromUs;
  return moved >= Math.abs(left) ? targetUs : fromUs + Math.sign(left) * moved;
}

/** How long a slew of `deltaUs` takes, in µs. */
export function slewDurationUs(deltaUs: Micros, ratePpm: number): Micros {
  return Math.ceil((Math.abs(deltaUs) / ratePpm) * 1_000_000);
}
