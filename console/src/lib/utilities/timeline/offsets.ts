import { MINUS, NO_BREAK_SPACE } from '../formats/signs.ts';
import { MAX_OFFSET_US } from './query/offsets-codec.ts';

/** How numbers with decimals are written in the language chosen. */
export type Decimals = (value: number, digits: number) => string;

const LARGE_US = 100_000;

/** An offset with its sign: of 100 ms and more in s with three decimals, below in ms with one. */
export function formatOffset(us: number, decimals: Decimals): string {
  const sign = us < 0 ? MINUS : '+';
  const size = Math.abs(us);
  return size >= LARGE_US
    ? `${sign}${decimals(size / 1_000_000, 3)}${NO_BREAK_SPACE}s`
    : `${sign}${decimals(size / 1_000, 1)}${NO_BREAK_SPACE}ms`;
}

/** An uncertainty, which has no sign: three digits are as much as is known of it. */
export function formatAmount(us: number, decimals: Decimals): string {
  if (us >= 1_000_000) return `${decimals(us / 1_000_000, 2)}${NO_BREAK_SPACE}s`;
  return formatMargin(us, decimals);
}

/** A margin, in ms whatever its size, so that margins compare; below one in µs. */
export function formatMargin(us: number, decimals: Decimals): string {
  if (us > 0 && us < 1_000) return `${decimals(us, 0)}${NO_BREAK_SPACE}µs`;
  return `${decimals(us / 1_000, us < 10_000 && us % 1_000 !== 0 ? 1 : 0)}${NO_BREAK_SPACE}ms`;
}

/** The number that a slider's field shows, in s. */
export function fieldText(us: number, decimals: Decimals): string {
  return `${us < 0 ? MINUS : '+'}${decimals(Math.abs(us) / 1_000_000, 3)}`;
}

/**
 * What somebody typed as an offset, in s or with a unit: `-1.2`, `−1,200`, `+5 ms`. Kept within what
 * a slider reaches.
 *
 * @returns µs; null for what is no number
 */
export function parseOffset(text: string): number | null {
  const us = microsOf(text, 's');
  return us === null ? null : clampOffset(us);
}

const FACTORS = { s: 1_000_000, ms: 1_000, µs: 1, us: 1 } as const;

/** A number that somebody typed, with a unit or in this one, in whole µs; null where it is none. */
export function microsOf(text: string, unitUnsaid: 's' | 'ms'): number | null {
  const [, sign = '', digits = '', unit = unitUnsaid] =
    /^\s*([-+\u2212]?)\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*(ms|s|µs|us)?\s*$/i.exec(text) ?? [];
  if (digits === '') return null;
  const factor = FACTORS[unit.toLowerCase() as keyof typeof FACTORS];
  const us = Math.round(Number(digits.replace(',', '.')) * factor);
  return sign === '' || sign === '+' ? us : -us;
}

export function clampOffset(us: number): number {
  return Math.max(-MAX_OFFSET_US, Math.min(MAX_OFFSET_US, Math.round(us))) + 0;
}
