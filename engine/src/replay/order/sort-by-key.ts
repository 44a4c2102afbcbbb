/** Runs shorter than this are extended by insertion, as in timsort. */
const MIN_RUN = 16;

/** Room to merge in, shared by all sorts of one evaluation. */
export class SortScratch {
  readonly slots: Int32Array;
  readonly runs: Int32Array;

  /** `capacity`: the most slots that will be sorted at once. */
  constructor(capacity: number) {
    this.slots = new Int32Array(capacity);
    this.runs = new Int32Array(Math.ceil(capacity / MIN_RUN) + 2);
  }
}

/**
 * Sorts `order[from, to)` by `key[slot]`, keeping equal keys as they were, and returns how many
 * pairs were strictly out of order before: sorting undoes exactly the inversions.
 *
 * A natural merge sort: it takes runs that are sorted already as they are. O(n log n), and over k
 * sorted runs it is a k-way merge in O(n log k), which is what a slider move is, since a constant
 * offset leaves each server's own attempts sorted.
 */
export function sortByKey(
  order: Int32Array,
  from: number,
  to: number,
  key: Float64Array,
  scratch: SortScratch,
): number {
  if (to - from < 2) return 0;
  const { runs, slots } = scratch;
  let inversions = 0;
  let runCount = 0;
  for (let start = from; start < to;) {
    let end = start + 1;
    while (end < to && key[order[end - 1]!]! <= key[order[end]!]!) end++;
    if (end - start < MIN_RUN && end < to) {
      const longer = Math.min(start + MIN_RUN, to);
      inversions += insert(order, start, end, longer, key);
      end = longer;
    }
    runs[runCount++] = start;
    start = end;
  }
  runs[runCount] = to;

  let source = order;
  let sourceBase = 0;
  let target = slots;
  let targetBase = from;
  while (runCount > 1) {
    let merged = 0;
    for (let run = 0; run < runCount; run += 2) {
      const low = runs[run]!;
      const middle = runs[run + 1]!;
      const high = run + 1 < runCount ? runs[run + 2]! : middle;
      inversions += merge(source, sourceBase, target, targetBase, low, middle, high, key);
      runs[merged++] = low;
    }
    runs[merged] = to;
    runCount = merged;
    [source, target] = [target, source];
    [sourceBase, targetBase] = [targetBase, sourceBase];
  }
  if (source !== order) {
    for (let at = from; at < to; at++) order[at] = source[at - sourceBase]!;
  }
  return inversions;
}

/** Inserts `order[sorted, to)` one by one into the sorted `order[from, sorted)`. */
function insert(
  order: Int32Array,
  from: number,
  sorted: number,
  to: number,
  key: Float64Array,
): number {
  let shifts = 0;
  for (let next = sorted; next < to; next++) {
    const slot = order[next]!;
    const value = key[slot]!;
    let at = next;
    while (at > from && key[order[at - 1]!]! > value) {
      order[at] = order[at - 1]!;
      at--;
    }
    order[at] = slot;
    shifts += next - at;
  }
  return shifts;
}

/** Merges `[low, middle)` and `[middle, high)`; each array holds position p at `p − base`. */
function merge(
  source: Int32Array,
  sourceBase: number,
  target: Int32Array,
  targetBase: number,
  low: number,
  middle: number,
  high: number,
  key: Float64Array,
): number {
  let left = low - sourceBase;
  let right = middle - sourceBase;
  const leftEnd = right;
  const rightEnd = high - sourceBase;
  let out = low - targetBase;
  let inversions = 0;
  if (left < leftEnd && right < rightEnd) {
    let leftSlot = source[left]!;
    let rightSlot = source[right]!;
    let leftKey = key[leftSlot]!;
    let rightKey = key[rightSlot]!;
    for (;;) {
      if (rightKey < leftKey) {
        target[out++] = rightSlot;
        inversions += leftEnd - left;
        if (++right === rightEnd) break;
        rightSlot = source[right]!;
        rightKey = key[rightSlot]!;
      } else {
        target[out++] = leftSlot;
        if (++left === leftEnd) break;
        leftSlot = source[left]!;
        leftKey = key[leftSlot]!;
      }
    }
  }
  while (left < leftEnd) target[out++] = source[left++]!;
  while (right < rightEnd) target[out++] = source[right++]!;
  return inversions;
}
