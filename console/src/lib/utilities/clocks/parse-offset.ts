import { MINUS } from '../formats/signs.ts';

/** The bounds of the API: see api/src/clock/schemas.ts. */
const MOST_MS = 1e12;

/**
 * Reads an offset in ms as people type it: with either minus, with a point or a comma.
 *
 * @returns whole µs; null for what is no number, or out of bounds
 */
export function parseOffsetMs(text: string): number | null {
  const plain = text.trim().replace(MINUS, '-').replace(',', '.');
  if (!/^[+-]?\d+(\.\d{1,3})?$/.test(plain)) return null;
  const ms = Number(plain);
  return Math.abs(ms) > MOST_MS ? null : Math.round(ms * 1_000);
}
