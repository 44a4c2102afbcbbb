import type { Columns } from './replay/columns.ts';
import type { Span } from './query/query.ts';

/** Where the playhead is after so many ms of playing. It stops at the end of the recording. */
export function advanced(atUs: number, elapsedMs: number, speed: number, { toUs }: Span): number {
  return Math.min(toUs, Math.round(atUs + elapsedMs * 1_000 * speed));
}

/** Instants at which the store decided, ascending: the stops of a step. */
export function decisionsOf({ decidedUs }: Columns): Float64Array {
  return decidedUs.slice().sort();
}

/** The next instant after, or the last one before; null where there is none. */
export function step(instants: Float64Array, atUs: number, direction: 1 | -1): number | null {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const isBefore = direction === 1 ? instants[middle]! <= atUs : instants[middle]! < atUs;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return instants[direction === 1 ? low : low - 1] ?? null;
}
