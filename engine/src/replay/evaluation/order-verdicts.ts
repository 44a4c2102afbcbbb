import type { Intervals } from '../anomalies/intervals.ts';
import { NearPairs } from '../anomalies/near-pairs.ts';
import type { SortScratch } from '../order/sort-by-key.ts';
import { grantInOrder } from '../policies/grant-in-order.ts';
import { sortByKeys } from './key-values.ts';
import type { KeyValues } from './key-values.ts';
import type { Layout } from './layout.ts';

/** What sorting by one key makes of every contest, beside the order the store gave it. */
export class OrderVerdicts {
  readonly keys: KeyValues;
  /** Members of each contest by key; equal keys by server, then by the server's own sequence. */
  readonly order: Int32Array;
  /** By slot: a single number that orders a contest as the key does, equal where the key is. */
  readonly rank: Float64Array;
  /** By slot, 1: it wins when the earliest key is served first. */
  readonly won: Uint8Array;
  /** By slot, 1: it wins under some order that the uncertainty allows. */
  readonly possible: Uint8Array;
  /** By contest, as are all below. */
  readonly inversions: Float64Array;
  readonly ties: Float64Array;
  readonly undecidable: Float64Array;
  /** 1: the winners are the only possible ones. */
  readonly certain: Uint8Array;
  /** From the last winner's key to the first loser's; NaN where nobody lost. */
  readonly marginUs: Float64Array;
  /** Slot of that first loser; −1 where nobody lost. */
  readonly runnerUp: Int32Array;
  /** Slot of the last winner before it, or of all; −1 where nobody won. */
  readonly lastWinner: Int32Array;
  /**
   * How far two clocks may still move against each other before any pair can come in another order,
   * or be decidable where it was not: until then the contest stands as it was judged.
   */
  readonly #slackUs: Float64Array;
  readonly #layout: Layout;
  readonly #sort: SortScratch;
  readonly #intervals: Intervals;
  readonly #nearPairs: NearPairs;

  constructor(layout: Layout, keys: KeyValues, sort: SortScratch, intervals: Intervals) {
    const { count, members } = layout.contests;
    const { size } = layout.recording;
    this.keys = keys;
    this.order = new Int32Array(members.length);
    this.won = new Uint8Array(size);
    this.possible = new Uint8Array(size);
    this.inversions = new Float64Array(count);
    this.ties = new Float64Array(count);
    this.undecidable = new Float64Array(count);
    this.certain = new Uint8Array(count);
    this.marginUs = new Float64Array(count);
    this.runnerUp = new Int32Array(count);
    this.#slackUs = new Float64Array(count);
    this.lastWinner = new Int32Array(count);
    this.#layout = layout;
    this.#sort = sort;
    this.#intervals = intervals;
    this.#nearPairs = new NearPairs(layout);
    this.rank = keys.second === null ? keys.first : new Float64Array(size);
  }

  /** Judges one contest anew; O(m log m) for its m members. */
  evaluate(contest: number): void {
    const { contests, orders } = this.#layout;
    const from = contests.start[contest]!;
    const to = contests.start[contest + 1]!;
    const { order } = this;
    for (let at = from; at < to; at++) order[at] = contests.members[at]!;
    const inversions = sortByKeys(order, from, to, this.keys, orders.tieBreak, this.#sort);
    this.inversions[contest] = inversions;
    this.ties[contest] = this.#rankTies(from, to);
    grantInOrder(this.#layout, contest, this.order, this.won);
    this.#judgeMargin(contest, from, to);
    this.#judgeCertainty(contest, from, to);
  }

  /**
   * Takes in that clocks have moved against each other, by no more than this. True when the contest
   * was judged anew; else all it takes is the margin.
   */
  move(contest: number, byUs: number): boolean {
    this.#slackUs[contest]! -= byUs;
    if (this.#slackUs[contest]! > 0) {
      this.#measureMargin(contest);
      return false;
    }
    this.evaluate(contest);
    return true;
  }

  /** Counts pairs of equal keys, and gives equal keys one rank where a key has two parts. */
  #rankTies(from: number, to: number): number {
    const { first, second } = this.keys;
    let ties = 0;
    let equals = 0;
    for (let at = from; at < to; at++) {
      const slot = this.order[at]!;
      if (at > from) {
        const previous = this.order[at - 1]!;
        const tied =
          first[slot] === first[previous] && (second === null || second[slot] === second[previous]);
        equals = tied ? equals + 1 : 0;
        ties += equals;
      }
      if (second !== null) this.rank[slot] = at - equals;
    }
    return ties;
  }

  #judgeMargin(contest: number, from: number, to: number): void {
    const { contests, decisions } = this.#layout;
    const units = contests.units[contest]!;
    let lastWinner = -1;
    let runnerUp = -1;
    for (let at = from; at < to; at++) {
      const slot = this.order[at]!;
      if (this.won[slot] === 1) lastWinner = slot;
      else if (decisions.contender[slot] === 1 && decisions.demand[slot]! <= units) {
        if (lastWinner < 0) continue;
        runnerUp = slot;
        break;
      }
    }
    this.lastWinner[contest] = lastWinner;
    this.runnerUp[contest] = runnerUp;
    this.#measureMargin(contest);
  }

  #measureMargin(contest: number): void {
    const { first } = this.keys;
    const runnerUp = this.runnerUp[contest]!;
    this.marginUs[contest] =
      runnerUp < 0 ? NaN : first[runnerUp]! - first[this.lastWinner[contest]!]!;
  }

  #judgeCertainty(contest: number, from: number, to: number): void {
    const { uncertaintyUs, first } = this.keys;
    const near = this.#nearPairs;
    const isCrowded = !near.look(contest, this.order, first, uncertaintyUs);
    let { undecidable } = near;
    if (isCrowded || undecidable > 0) {
      this.#intervals.load(contest, this.order, first, uncertaintyUs);
      if (isCrowded) undecidable = this.#intervals.undecidablePairs(from, to);
    }
    // In a crowd hardly any move leaves everything as it was.
    this.#slackUs[contest] = isCrowded ? 0 : near.slackUs;
    this.undecidable[contest] = undecidable;
    let winners = 0;
    for (let at = from; at < to; at++) {
      const slot = this.order[at]!;
      winners += this.won[slot]!;
      this.possible[slot] = this.won[slot]!;
    }
    this.certain[contest] = 1;
    // Without an undecidable pair there is one order, and its winners are all there can be.
    if (undecidable === 0) return;
    if (this.#intervals.markPossible(contest, this.possible) > winners) this.certain[contest] = 0;
  }
}
