import { MINUS } from './signs.ts';

const HOUR_S = 3_600;

/**
 * An instant as seconds from another, to the ms: +14.500, −4.600, 0.000; from an hour on without
 * decimals, which nobody compares at that distance.
 */
export function secondsAfter(instantMs: number, baseMs: number): string {
  const seconds = (instantMs - baseMs) / 1_000;
  const size = Math.abs(seconds);
  const text = size.toFixed(size < HOUR_S ? 3 : 0);
  if (Number(text) === 0) return text;
  return (seconds < 0 ? MINUS : '+') + text;
}
