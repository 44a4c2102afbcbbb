import { NO_BREAK_SPACE } from '../formats/signs.ts';
import { type Decimals, microsOf } from './offsets.ts';

/** The largest that anybody may suppose, in µs: what scenarios take, too. */
export const MAX_PARAMETER_US = 60_000_000;

/** A parameter of a policy as a field shows it: all of its digits, in s from one second on. */
export function parameterText(us: number, decimals: Decimals): string {
  const [size, unit] = us >= 1_000_000 ? [us / 1_000_000, 's'] : [us / 1_000, 'ms'];
  const digits = [0, 1, 2, 3].find((n) => Number(size.toFixed(n)) === size) ?? 6;
  return `${decimals(size, digits)}${NO_BREAK_SPACE}${unit}`;
}

/**
 * What somebody typed as a span, in ms or with a unit: `250`, `1.5 s`, `800 µs`.
 *
 * @returns µs; null for what is no number, or beyond what may be supposed
 */
export function parseParameter(text: string): number | null {
  const us = microsOf(text, 'ms');
  return us === null || us < 0 || us > MAX_PARAMETER_US ? null : us;
}
