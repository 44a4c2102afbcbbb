import { type SortScratch, sortByKey } from '@reservation-engine/engine/replay/index';
import type { Columns } from '../replay/columns.ts';
import { DENSITY_GROUPS, GROUP_OF } from './density-groups.ts';

const GROUPS = DENSITY_GROUPS.length;
/** So many attempts apart are the sums: what lies between two of them is counted one by one. */
const STRIDE = 64;

/**
 * The attempts of one lane in the order of their times. What is in sight is found by halving, and
 * counted by group from running sums, so that a frame takes as long as it has columns of pixels,
 * however many attempts there are.
 */
export class LaneTimes {
  /** Slots by time; of equal times in the order they were given. */
  readonly slots: Int32Array;
  /** How far anything drawn at an attempt reaches: its hold to later, its uncertainty both ways. */
  readonly longestHeldUs: number;
  readonly widestUs: number;
  /** How far the times are ahead of the store's decisions: at the least and at the most. */
  readonly leadUs: readonly [least: number, most: number];
  readonly #timesUs: Float64Array;
  readonly #groups: Uint8Array;
  /** By group: how many are before every STRIDE-th attempt. */
  readonly #sums: Uint32Array;

  /**
   * @param slots the more they are in order already, the faster
   * @param timeUs by slot
   */
  constructor(columns: Columns, slots: Int32Array, timeUs: Float64Array, scratch: SortScratch) {
    const { length } = slots;
    const { mark, heldUs, uncertaintyUs, decidedUs } = columns;
    this.slots = slots.slice();
    sortByKey(this.slots, 0, length, timeUs, scratch);
    this.#timesUs = new Float64Array(length);
    this.#groups = new Uint8Array(length);
    this.#sums = new Uint32Array((Math.floor(length / STRIDE) + 1) * GROUPS);
    const running = new Uint32Array(GROUPS);
    let [longest, widest, least, most] = [0, 0, Infinity, -Infinity];
    for (let at = 0; at < length; at++) {
      if (at % STRIDE === 0) this.#sums.set(running, (at / STRIDE) * GROUPS);
      const slot = this.slots[at]!;
      const group = GROUP_OF[mark[slot]!]!;
      running[group]!++;
      this.#groups[at] = group;
      this.#timesUs[at] = timeUs[slot]!;
      // Comparisons that NaN, which is "none", never passes.
      if (heldUs[slot]! > longest) longest = heldUs[slot]!;
      if (uncertaintyUs[slot]! > widest) widest = uncertaintyUs[slot]!;
      const lead = timeUs[slot]! - decidedUs[slot]!;
      if (lead < least) least = lead;
      if (lead > most) most = lead;
    }
    if (length > 0 && length % STRIDE === 0) this.#sums.set(running, (length / STRIDE) * GROUPS);
    this.longestHeldUs = longest;
    this.widestUs = widest;
    this.leadUs = length === 0 ? [0, 0] : [least, most];
  }

  /** How many have a time before this, of which it is known that the first `from` have. */
  before(us: number, from = 0): number {
    const times = this.#timesUs;
    let low = from;
    let step = 1;
    while (low + step <= times.length && times[low + step - 1]! < us) {
      low += step;
      step *= 2;
    }
    let high = Math.min(times.length, low + step - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle]! < us) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Slots with times from this one to before that one. */
  between(fromUs: number, toUs: number): Int32Array {
    const from = this.before(fromUs);
    return this.slots.subarray(from, this.before(toUs, from));
  }

  /** Adds up the groups of the attempts `[from, to)` into `counts`, from this place on. */
  addGroups(from: number, to: number, counts: Uint32Array, place: number): void {
    const first = Math.ceil(from / STRIDE);
    const last = Math.floor(to / STRIDE);
    if (first >= last) {
      for (let at = from; at < to; at++) counts[place + this.#groups[at]!]!++;
      return;
    }
    for (let group = 0; group < GROUPS; group++)
      counts[place + group]! +=
        this.#sums[last * GROUPS + group]! - this.#sums[first * GROUPS + group]!;
    for (let at = from; at < first * STRIDE; at++) counts[place + this.#groups[at]!]!++;
    for (let at = last * STRIDE; at < to; at++) counts[place + this.#groups[at]!]!++;
  }
}
