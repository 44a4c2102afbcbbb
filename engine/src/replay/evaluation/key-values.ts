import type { OrderKey } from '../input/replay-input.ts';
import type { HybridClock } from '../order/hybrid-clock.ts';
import { sortByKey } from '../order/sort-by-key.ts';
import type { SortScratch } from '../order/sort-by-key.ts';
import type { Recording } from '../recording.ts';
import { gatherTimes, orElse } from '../table/gather.ts';
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
      return { first: storeOrder(recording), second: null, uncertaintyUs: null };
    case 'monotonic':
      return { first: monotonicUs(recording), second: null, uncertaintyUs: null };
    case 'wall':
      return { first: clocks.wallUs, second: null, uncertaintyUs };
    case 'wall-corrected':
      return { first: clocks.correctedUs, second: null, uncertaintyUs };
    case 'hlc':
      return { first: hybridClock.l, second: hybridClock.c, uncertaintyUs };
  }
}

function storeOrder({ table, rowOf }: Recording): Float64Array {
  return gatherTimes(table.storeOrder, rowOf);
}

/** As recorded, or else the true time, which a perfect monotonic clock reads, or the stamp. */
function monotonicUs({ table, rowOf, stampUs }: Recording): Float64Array {
  const trueTimeUs = gatherTimes(table.trueTimeUs, rowOf);
  return orElse(gatherTimes(table.monotonicUs, rowOf), orElse(trueTimeUs, stampUs));
}

/**
 * Sorts `order[from, to)` by both parts of a key, and slots of equal keys by `tieBreak`. Returns the
 * number of pairs that were strictly out of order by the key, wherever the sort began.
 */
export function sortByKeys(
  order: Int32Array,
  from: number,
  to: number,
  { first, second }: Pick<KeyValues, 'first' | 'second'>,
  tieBreak: Float64Array,
  sort: SortScratch,
): number {
  let inversions = sortByKey(order, from, to, first, sort);
  for (let begin = from; begin < to;) {
    const value = first[order[begin]!];
    let end = begin + 1;
    while (end < to && first[order[end]!] === value) end++;
    if (end - begin > 1) {
      if (second === null) sortByKey(order, begin, end, tieBreak, sort);
      else inversions += sortByKeys(order, begin, end, onlyKey(second), tieBreak, sort);
    }
    begin = end;
  }
  return inversions;
}

function onlyKey(first: Float64Array): Pick<KeyValues, 'first' | 'second'> {
  return { first, second: null };
}
