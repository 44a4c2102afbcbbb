import type { Layout } from '../evaluation/layout.ts';
import { sortByKey } from '../order/sort-by-key.ts';
import type { SortScratch } from '../order/sort-by-key.ts';

/**
 * Attempts as intervals `[K − u, K + u]`: two that overlap are an undecidable pair, since
 * |K_i − K_j| ≤ u_i + u_j, and who may have been first follows from their ends.
 */
export class Intervals {
  readonly #layout: Layout;
  readonly #sort: SortScratch;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #lowOrder: Int32Array;
  readonly #highOrder: Int32Array;
  /** The loaded contest's members by the beginning and by the end of their intervals. */
  #byLow: Int32Array;
  #byHigh: Int32Array;

  constructor(layout: Layout, sort: SortScratch) {
    const { size } = layout.recording;
    const memberCount = layout.contests.members.length;
    this.#layout = layout;
    this.#sort = sort;
    this.#low = new Float64Array(size);
    this.#high = new Float64Array(size);
    this.#byLow = this.#lowOrder = new Int32Array(memberCount);
    this.#byHigh = this.#highOrder = new Int32Array(memberCount);
  }

  /** Takes in one contest's keys; `order` are its members by key. */
  load(
    contest: number,
    order: Int32Array,
    key: Float64Array,
    uncertaintyUs: Float64Array | null,
  ): void {
    const { contests, uniform } = this.#layout;
    const from = contests.start[contest]!;
    const to = contests.start[contest + 1]!;
    for (let at = from; at < to; at++) {
      const slot = order[at]!;
      const u = uncertaintyUs === null ? 0 : uncertaintyUs[slot]!;
      this.#low[slot] = key[slot]! - u;
      this.#high[slot] = key[slot]! + u;
    }
    const oneOrder = uncertaintyUs === null || uniform[contest] === 1;
    this.#byLow = oneOrder ? order : this.#lowOrder;
    this.#byHigh = oneOrder ? order : this.#highOrder;
    if (oneOrder) return;
    for (let at = from; at < to; at++) this.#byLow[at] = this.#byHigh[at] = order[at]!;
    sortByKey(this.#byLow, from, to, this.#low, this.#sort);
    sortByKey(this.#byHigh, from, to, this.#high, this.#sort);
  }

  /** Pairs of the loaded contest whose intervals overlap: all but those where one ends first. */
  undecidablePairs(from: number, to: number): number {
    const low = this.#low;
    const high = this.#high;
    let apart = 0;
    let ended = from;
    for (let at = from; at < to; at++) {
      const start = low[this.#byLow[at]!]!;
      while (ended < to && high[this.#byHigh[ended]!]! < start) ended++;
      apart += ended - from;
    }
    return ((to - from) * (to - from - 1)) / 2 - apart;
  }

  /**
   * Marks in `possible` the claims that win under some order the intervals allow, and returns how
   * many of its contenders there are.
   *
   * What certainly came before a claim asks for Q units in all, the largest part for m. If all of
   * that is granted, the claim wins when Q + q ≤ units. If some is refused, fewer than m units are
   * left, so that a claim of q ≥ m loses. For one winner this is K_i − u_i ≤ min_j (K_j + u_j). It is
   * exact while all ask for the same quantity, and otherwise errs only towards "possible".
   */
  markPossible(contest: number, possible: Uint8Array): number {
    const { contests, decisions } = this.#layout;
    const { contender, demand } = decisions;
    const from = contests.start[contest]!;
    const to = contests.start[contest + 1]!;
    const units = contests.units[contest]!;
    let ended = from;
    let before = 0;
    let largest = 0;
    let count = 0;
    for (let at = from; at < to; at++) {
      const slot = this.#byLow[at]!;
      const start = this.#low[slot]!;
      for (; ended < to && this.#high[this.#byHigh[ended]!]! < start; ended++) {
        const asked = demand[this.#byHigh[ended]!]!;
        if (asked > units) continue;
        before += asked;
        if (asked > largest) largest = asked;
      }
      if (contender[slot] === 0) continue;
      const asked = demand[slot]!;
      const wins = asked <= units && (before + asked <= units || asked < largest);
      possible[slot] = wins ? 1 : 0;
      if (wins) count++;
    }
    return count;
  }
}
