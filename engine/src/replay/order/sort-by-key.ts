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
  while (runCount > 1) {
    let merged = 0;
    for (let run = 0; run < runCount; run += 2) {
      const low = runs[run]!;
      if (run + 1 < runCount) {
        inversions += merge(order, low, runs[run + 1]!, runs[run + 2]!, key, slots);
      }
      runs[merged++] = low;
    }
    runs[merged] = to;
    runCount = merged;
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

/**
 * Merges the sorted `order[low, middle)` and `order[middle, high)` in place. Only where they overlap
 * is anything moved, so that an order that is nearly right costs little more than a look.
 */
function merge(
  order: Int32Array,
  low: number,
  middle: number,
  high: number,
  key: Float64Array,
  spare: Int32Array,
): number {
  let rightKey = key[order[middle]!]!;
  const lastLeftKey = key[order[middle - 1]!]!;
  if (lastLeftKey <= rightKey) return 0;
  const start = firstAbove(order, low, middle, rightKey, key);
  const end = firstNotBelow(order, middle, high, lastLeftKey, key);
  const leftCount = middle - start;
  for (let at = 0; at < leftCount; at++) spare[at] = order[start + at]!;
  let left = 0;
  let right = middle;
  let out = start;
  let inversions = 0;
  let leftSlot = spare[0]!;
  let leftKey = key[leftSlot]!;
  for (;;) {
    if (rightKey < leftKey) {
      order[out++] = order[right]!;
      inversions += leftCount - left;
      if (++right === end) break;
      rightKey = key[order[right]!]!;
    } else {
      order[out++] = leftSlot;
      // The left run's last key is above all that is left on the right, so it never runs out first.
      leftSlot = spare[++left]!;
      leftKey = key[leftSlot]!;
    }
  }
  while (left < leftCount) order[out++] = spare[left++]!;
  return inversions;
}

/** The first place in `[low, middle)` with a key above `value`, searched from the end outwards. */
function firstAbove(
  order: Int32Array,
  low: number,
  middle: number,
  value: number,
  key: Float64Array,
): number {
  let above = middle - 1;
  let step = 1;
  while (above - step >= low && key[order[above - step]!]! > value) {
    above -= step;
    step *= 2;
  }
  let notAbove = Math.max(low - 1, above - step);
  while (above - notAbove > 1) {
    const between = (above + notAbove) >> 1;
    if (key[order[between]!]! > value) above = between;
    else notAbove = between;
  }
  return above;
}

/** The first place in `[middle, high]` with a key not below `value`, searched from the start. */
function firstNotBelow(
  order: Int32Array,
  middle: number,
  high: number,
  value: number,
  key: Float64Array,
): number {
  let below = middle;
  let step = 1;
  while (below + step < high && key[order[below + step]!]! < value) {
    below += step;
    step *= 2;
  }
  let notBelow = Math.min(high, below + step);
  while (notBelow - below > 1) {
    const between = (below + notBelow) >> 1;
    if (key[order[between]!]! < value) below = between;
    else notBelow = between;
  }
  return notBelow;
}
