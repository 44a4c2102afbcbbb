import type { OrderKey } from '../input/replay-input.ts';
import type { HybridClock } from '../order/hybrid-clock.ts';
import { sortByKey } from '../order/sort-by-key.ts';
import type { SortScratch } from '../order/sort-by-key.ts';
import type { Clocks } from './clocks.ts';
import type { Layout } from './layout.ts';

/** Values to order by, one for each slot; the second breaks ties of the first (a clock's counter). */
export interface KeyValues {
  readonly first: Float64Array;
  readonly second: Float64Array | null;
  /** Half-widths of the intervals around `first`; null where the key has none. */
  readonly uncertaintyUs: Float64Array | null;
}

/**
 * The values of an order key. The arrays are the clocks' own and follow them when they are read
 * again. Store order and monotonic readings are not measurements of true time and carry no
 * uncertainty; monotonic readings of different servers compare only where they have one origin.
 */
export function keyValues(
  key: OrderKey,
  { recording, uncertaintyUs }: Layout,
  clocks: Clocks,
  hybridClock: HybridClock,
): KeyValues {
  switch (key) {
    case 'store':
      return { first: recording.storeOrder, second: null, uncertaintyUs: null };
    case 'monotonic':
      return { first: recording.monotonicUs, second: null, uncertaintyUs: null };
    case 'wall':
      return { first: clocks.wallUs, second: null, uncertaintyUs };
    case 'wall-corrected':
      return { first: clocks.correctedUs, second: null, uncertaintyUs };
    case 'hlc':
      return { first: hybridClock.l, second: hybridClock.c, uncertaintyUs };
  }
}

/** Sorts `order[from, to)` by both parts of a key; equal keys stay as they were. */
export function sortByKeys(
  order: Int32Array,
  from: number,
  to: number,
  { first, second }: Pick<KeyValues, 'first' | 'second'>,
  sort: SortScratch,
): void {
  sortByKey(order, from, to, first, sort);
  if (second === null) return;
  for (let begin = from; begin < to;) {
    let end = begin + 1;
    while (end < to && first[order[end]!] === first[order[begin]!]) end++;
    sortByKey(order, begin, end, second, sort);
    begin = end;
  }
}
