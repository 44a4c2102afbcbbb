const FIRST_MS = 250;
const LONGEST_MS = 8_000;

/**
 * How long to wait before the next try, in ms: doubled from 250 ms to at most 8 s, of which a
 * random half is waited, so that a thousand consoles do not come back to a restarted server at once.
 *
 * @param failures tries that failed in a row, from 1
 * @param random 0 ≤ random < 1
 */
export function backoffMs(failures: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round((whole / 2) * (1 + random));
}
