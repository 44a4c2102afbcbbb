import { valueTicks } from '../charts/value-ticks.ts';

/** A scale of offsets in µs, from the first of its ticks to the last. */
export interface OffsetScale {
  readonly ticksUs: readonly number[];
  readonly leastUs: number;
  readonly mostUs: number;
  /** What its ticks are written in. */
  readonly unit: 'ms' | 's';
  /** Decimals that tell its ticks apart. */
  readonly digits: number;
}

/** Two clocks within this, in µs, are drawn apart all the same: nobody reads less. */
const LEAST_RANGE_US = 1_000;

/** A scale with round ticks that holds all of the offsets given, each ± its bound. */
export function offsetScale(
  offsets: readonly { readonly offsetUs: number; readonly boundUs: number }[],
  ticks: number,
): OffsetScale {
  let least = Infinity;
  let most = -Infinity;
  for (const { offsetUs, boundUs } of offsets) {
    least = Math.min(least, offsetUs - boundUs);
    most = Math.max(most, offsetUs + boundUs);
  }
  if (least > most) [least, most] = [-LEAST_RANGE_US, LEAST_RANGE_US];
  const missing = Math.max(0, LEAST_RANGE_US - (most - least)) / 2;
  const ticksUs = valueTicks(least - missing, most + missing, ticks);
  const [leastUs = 0, nextUs = 1] = ticksUs;
  const mostUs = ticksUs.at(-1) ?? leastUs + 1;
  const unit = Math.max(Math.abs(leastUs), Math.abs(mostUs)) >= 1_000_000 ? 's' : 'ms';
  const step = (nextUs - leastUs) / (unit === 's' ? 1_000_000 : 1_000);
  const digits = Math.max(0, -Math.floor(Math.log10(Math.max(step, 1e-6)) + 1e-9));
  return { ticksUs, leastUs, mostUs, unit, digits };
}

/** A tick's number with its sign, in the unit of its scale. */
export function tickNumber(us: number, { unit }: OffsetScale): number {
  const value = us / (unit === 's' ? 1_000_000 : 1_000);
  // Rounding leaves −0 and its like.
  return Math.abs(value) < 1e-9 ? 0 : value;
}
