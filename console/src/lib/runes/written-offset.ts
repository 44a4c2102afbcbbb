import { boundReading, offsetReading, written } from '../utilities/formats/offsets.ts';
import { decimals } from './locale.svelte.ts';

/** How far a clock is off, with its sign and unit; a dash where that is not known. */
export function writtenOffset(us: number | null): string {
  return us === null ? '–' : written(offsetReading(us, decimals));
}

/** How wrong that may be, with its unit. */
export function writtenBound(us: number): string {
  return written(boundReading(us, decimals));
}
