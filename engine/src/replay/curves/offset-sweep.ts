import type { Evaluation } from '../evaluation/evaluation.ts';
import { grantInOrder } from '../policies/grant-in-order.ts';

/** Crossings of one contest that are tried one by one where quantities differ. */
const MAX_CROSSINGS = 4096;

/**
 * One contest while one server's offset is moved and all else stays. The server's attempts keep
 * their order and so do the others', so that all that changes is how the two lists interleave.
 */
export class OffsetSweep {
  readonly #evaluation: Evaluation;
  readonly #server: number;
  #contest = 0;
  /** Members of the contest by key, those of the server and the others. */
  #own: number[] = [];
  #others: number[] = [];

  /** @throws RangeError for an unknown server, and for a key that offsets do not simply shift */
  constructor(evaluation: Evaluation, serverId: string) {
    const { recording } = evaluation.layout;
    const { key } = evaluation.settings;
    this.#evaluation = evaluation;
    this.#server = recording.table.servers.indexOf(serverId);
    if (this.#server < 0) throw new RangeError(`No server is called ${serverId}.`);
    if (key !== 'wall' && key !== 'wall-corrected') {
      throw new RangeError(`The order by ${key} is no simple function of an offset.`);
    }
  }

  get offsetUs(): number {
    return this.#evaluation.clocks.offsetUs[this.#server]!;
  }

  load(contest: number): void {
    const { layout, byKey } = this.#evaluation;
    this.#contest = contest;
    this.#own = [];
    this.#others = [];
    for (let at = layout.contests.start[contest]!; at < layout.contests.start[contest + 1]!; at++) {
      const slot = byKey.order[at]!;
      const side = layout.recording.server[slot] === this.#server ? this.#own : this.#others;
      side.push(slot);
    }
  }

  /** The offset from which on, in whole µs, `own` no longer comes before `other`. */
  overtakenFrom(own: number, other: number): number {
    const { layout, byKey } = this.#evaluation;
    const tie = byKey.keys.first[other]! - (byKey.keys.first[own]! - this.offsetUs);
    return this.#server < layout.recording.server[other]! ? tie + 1 : tie;
  }

  /**
   * Offsets at which the winners of the loaded contest may change, ascending. Undefined where
   * quantities differ and there are too many crossings to try.
   *
   * While all ask for the same quantity there are S winners, and the server's k-th claim is one of
   * them as long as it comes before the others' (S − k + 1)-th: one offset for each k.
   */
  tips(): number[] | undefined {
    const own = this.#own.filter((slot) => this.#demand(slot) > 0);
    const others = this.#others.filter((slot) => this.#demand(slot) > 0);
    const winners = this.#winnerCount(own, others);
    if (winners !== undefined) return this.#tipsByRank(own, others, winners);
    if (own.length * others.length > MAX_CROSSINGS) return undefined;
    const tips = own.flatMap((slot) => others.map((other) => this.overtakenFrom(slot, other)));
    return [...new Set(tips)].sort((a, b) => a - b);
  }

  /**
   * The offsets `[from, until)` at which every winner of the store's wins; undefined where
   * quantities differ, so that there may be several such ranges.
   */
  standing(): { readonly from: number; readonly until: number } | undefined {
    const { committed } = this.#evaluation.layout.decisions;
    const own = this.#own.filter((slot) => this.#demand(slot) > 0);
    const others = this.#others.filter((slot) => this.#demand(slot) > 0);
    const winners = this.#winnerCount(own, others);
    if (winners === undefined) return undefined;
    const needed = own.findLastIndex((slot) => committed[slot] === 1) + 1;
    const neededOthers = others.findLastIndex((slot) => committed[slot] === 1) + 1;
    // The server must keep `needed` winners, and must not have so many that the others keep too few.
    const until = this.#winsUntil(own, others, winners, needed);
    const from = this.#winsUntil(own, others, winners, winners - neededOthers + 1);
    return { from, until: Math.max(from, until) };
  }

  /** Winners by slot with the server at this offset, in the order of the key. */
  winnersAt(offsetUs: number): number[] {
    const { layout, trial } = this.#evaluation;
    const from = layout.contests.start[this.#contest]!;
    const to = layout.contests.start[this.#contest + 1]!;
    let own = 0;
    let other = 0;
    for (let at = from; at < to; at++) {
      const ownSlot = this.#own[own];
      const otherSlot = this.#others[other];
      const ownFirst =
        otherSlot === undefined ||
        (ownSlot !== undefined && offsetUs < this.overtakenFrom(ownSlot, otherSlot));
      trial.order[at] = (ownFirst ? this.#own[own++] : this.#others[other++])!;
    }
    grantInOrder(layout, this.#contest, trial.order, trial.won);
    return [...trial.order.subarray(from, to)].filter((slot) => trial.won[slot] === 1);
  }

  #demand(slot: number): number {
    return this.#evaluation.layout.decisions.demand[slot]!;
  }

  /** How many win, whatever the order; undefined where quantities differ. */
  #winnerCount(own: readonly number[], others: readonly number[]): number | undefined {
    const each = this.#demand(own[0] ?? others[0] ?? 0);
    const same = (slot: number) => this.#demand(slot) === each;
    if (!own.every(same) || !others.every(same)) return undefined;
    const units = this.#evaluation.layout.contests.units[this.#contest]!;
    return Math.min(own.length + others.length, Math.floor(units / Math.max(1, each)));
  }

  #tipsByRank(own: readonly number[], others: readonly number[], winners: number): number[] {
    const tips = new Set<number>();
    for (let rank = Math.min(own.length, winners); rank >= 1; rank--) {
      const tip = this.#winsUntil(own, others, winners, rank);
      if (Number.isFinite(tip)) tips.add(tip);
    }
    return [...tips];
  }

  /** The offset from which on the server has fewer than `rank` winners; falls as rank grows. */
  #winsUntil(
    own: readonly number[],
    others: readonly number[],
    winners: number,
    rank: number,
  ): number {
    if (rank <= 0) return Infinity;
    const claim = own[rank - 1];
    if (claim === undefined || rank > winners) return -Infinity;
    const rival = others[winners - rank];
    return rival === undefined ? Infinity : this.overtakenFrom(claim, rival);
  }
}
