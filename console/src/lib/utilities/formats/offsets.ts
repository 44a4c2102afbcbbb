import { MINUS, NO_BREAK_SPACE } from './signs.ts';

/** A reading and its unit, for when they are set differently. */
export interface Reading {
  readonly value: string;
  readonly unit: 'ms' | 's';
}

/** Writes a number with so many decimals, as the language does. */
export type WriteDecimal = (value: number, digits: number) => string;

/**
 * An offset with its sign: of 100 ms and more in s with three decimals, below in ms with one.
 *
 * @param offsetUs this clock minus true time, in µs
 */
export function offsetReading(offsetUs: number, decimals: WriteDecimal): Reading {
  const inSeconds = Math.abs(offsetUs) >= 99_950;
  const value = inSeconds
    ? decimals(Math.abs(offsetUs) / 1_000_000, 3)
    : decimals(Math.abs(offsetUs) / 1_000, 1);
  const isZero = !inSeconds && Math.abs(offsetUs) < 50;
  const sign = isZero ? '' : offsetUs < 0 ? MINUS : '+';
  return { value: sign + value, unit: inSeconds ? 's' : 'ms' };
}

/** How wrong an offset may be: below 10 ms with one decimals, from 1 s on in s with two. */
export function boundReading(boundUs: number, decimals: WriteDecimal): Reading {
  if (boundUs >= 999_500) return { value: decimals(boundUs / 1_000_000, 2), unit: 's' };
  return { value: decimals(boundUs / 1_000, boundUs < 9_950 ? 1 : 0), unit: 'ms' };
}

export function written({ value, unit }: Reading): string {
  return value + NO_BREAK_SPACE + unit;
}
