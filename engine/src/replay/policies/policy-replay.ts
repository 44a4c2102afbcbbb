import type { Layout } from '../evaluation/layout.ts';

/**
 * How far a moved clock reaches: nowhere, the contests whose order by the key was judged anew, or
 * all contests or resources it made attempts in, or everything.
 */
export type Scope = 'nothing' | 'order' | 'contest' | 'resource' | 'recording';

/** How one policy arbitrates a recording. */
export interface PolicyReplay {
  readonly verdicts: PolicyVerdicts;
  readonly scope: Scope;
  /** Takes in new clock readings, before anything is evaluated again. */
  refresh(): void;
  /** Arbitrates one contest anew; with scope `resource`, all contests of one resource. */
  evaluate(index: number): void;
}

export class PolicyVerdicts {
  /** By slot, 1: the claim has its units in the end. */
  readonly won: Uint8Array;
  /** By contest, 1: a winner of the store's is not among the winners. */
  readonly flipped: Uint8Array;
  /** By contest: units accepted beyond those there were. */
  readonly doubleBookings: Float64Array;
  /** By contest: claims that were acknowledged and lost their units to another. */
  readonly lostConfirmations: Float64Array;
  /** Members in the order the policy arbitrates them; winners are listed in it. */
  readonly sequence: Int32Array;
  readonly #layout: Layout;

  constructor(layout: Layout, sequence: Int32Array, won?: Uint8Array) {
    const { count } = layout.contests;
    this.won = won ?? new Uint8Array(layout.recording.size);
    this.flipped = new Uint8Array(count);
    this.doubleBookings = new Float64Array(count);
    this.lostConfirmations = new Float64Array(count);
    this.sequence = sequence;
    this.#layout = layout;
  }

  /** Sets `flipped`, once the winners of the contest stand. */
  judgeFlip(contest: number): void {
    const { contests, decisions } = this.#layout;
    const to = contests.start[contest + 1]!;
    let flipped = 0;
    for (let at = contests.start[contest]!; at < to; at++) {
      const slot = contests.members[at]!;
      if (decisions.committed[slot] === 1 && this.won[slot] === 0) flipped = 1;
    }
    this.flipped[contest] = flipped;
  }
}
