import type { Layout } from '../evaluation/layout.ts';
import { Fenwick } from '../order/fenwick.ts';
import { sortByKey } from '../order/sort-by-key.ts';
import type { SortScratch } from '../order/sort-by-key.ts';
import { grantByKeys } from './grant-in-order.ts';
import { PolicyVerdicts } from './policy-replay.ts';
import type { PolicyReplay } from './policy-replay.ts';

/**
 * Uncertainty intervals with commit-wait, as Spanner's TrueTime (Corbett et al., OSDI 2012): an
 * attempt is stamped s = wall + ε and becomes visible once its server's wall − ε > s, so 2ε later
 * whatever the offset is; attempts are served in order of s.
 *
 * A confirmation is given when an attempt becomes visible, on what had begun by then. It is lost when
 * smaller stamps come before it after all, which only a violation brings about.
 */
export class CommitWait implements PolicyReplay {
  readonly scope = 'contest';
  readonly verdicts: PolicyVerdicts;
  /** By contest: pairs where an attempt began after another was visible, with a smaller stamp. */
  readonly violations: Float64Array;
  readonly #layout: Layout;
  readonly #readingUs: Float64Array;
  readonly #sort: SortScratch;
  readonly #stampUs: Float64Array;
  readonly #keys: { readonly first: Float64Array; readonly second: null };
  readonly #visibleUs: Float64Array;
  readonly #byVisible: Int32Array;
  /** Place in the order of stamps, by slot. */
  readonly #place: Int32Array;
  readonly #counters: Fenwick;

  /** @param readingUs what the clocks read, by slot; read again at each refresh */
  constructor(layout: Layout, readingUs: Float64Array, sort: SortScratch) {
    const { contests, recording, epsilonUs } = layout;
    this.verdicts = new PolicyVerdicts(layout, new Int32Array(contests.members.length));
    this.violations = new Float64Array(contests.count);
    this.#layout = layout;
    this.#readingUs = readingUs;
    this.#sort = sort;
    this.#stampUs = new Float64Array(recording.size);
    this.#keys = { first: this.#stampUs, second: null };
    this.#visibleUs = recording.instantUs.map((instant, slot) => instant + 2 * epsilonUs[slot]!);
    this.#byVisible = layout.orders.byInstant.slice();
    let largest = 0;
    for (let contest = 0; contest < contests.count; contest++) {
      const [from, to] = [contests.start[contest]!, contests.start[contest + 1]!];
      sortByKey(this.#byVisible, from, to, this.#visibleUs, sort);
      largest = Math.max(largest, to - from);
    }
    this.#place = new Int32Array(recording.size);
    this.#counters = new Fenwick(largest);
  }

  /** Mean time an attempt waits before it is visible, 2ε, in µs. */
  get meanWaitUs(): number {
    const { epsilonUs } = this.#layout;
    return (2 * epsilonUs.reduce((sum, epsilon) => sum + epsilon, 0)) / (epsilonUs.length || 1);
  }

  /** Whether every clock was within its ε of the true instant: then there is no violation. */
  get isSound(): boolean {
    const { recording, epsilonUs } = this.#layout;
    return this.#readingUs.every(
      (reading, slot) => Math.abs(reading - recording.instantUs[slot]!) <= epsilonUs[slot]!,
    );
  }

  refresh(): void {
    const { epsilonUs } = this.#layout;
    for (let slot = 0; slot < this.#stampUs.length; slot++) {
      this.#stampUs[slot] = this.#readingUs[slot]! + epsilonUs[slot]!;
    }
  }

  evaluate(contest: number): void {
    const { contests } = this.#layout;
    const from = contests.start[contest]!;
    const to = contests.start[contest + 1]!;
    const { lostConfirmations } = this.verdicts;
    grantByKeys(this.#layout, contest, this.#keys, this.verdicts, this.#sort);
    this.verdicts.judgeFlip(contest);
    const broken = this.#anyViolation(from, to);
    this.violations[contest] = broken ? this.#countViolations(from, to) : 0;
    lostConfirmations[contest] = broken ? this.#countLost(from, to, contests.units[contest]!) : 0;
  }

  /** Whether any stamp is below the largest one visible as it began; most contests end here. */
  #anyViolation(from: number, to: number): boolean {
    const { instantUs } = this.#layout.recording;
    const { byInstant } = this.#layout.orders;
    const byVisible = this.#byVisible;
    const visibleUs = this.#visibleUs;
    const stampUs = this.#stampUs;
    let visible = from;
    let largest = -Infinity;
    for (let at = from; at < to; at++) {
      const slot = byInstant[at]!;
      const began = instantUs[slot]!;
      for (; visible < to && visibleUs[byVisible[visible]!]! < began; visible++) {
        largest = Math.max(largest, stampUs[byVisible[visible]!]!);
      }
      if (stampUs[slot]! < largest) return true;
    }
    return false;
  }

  #countViolations(from: number, to: number): number {
    const { recording, orders } = this.#layout;
    this.#placeByStamp(from, to, true);
    let count = 0;
    let visible = from;
    for (let at = from; at < to; at++) {
      const slot = orders.byInstant[at]!;
      const began = recording.instantUs[slot]!;
      for (; visible < to && this.#visibleUs[this.#byVisible[visible]!]! < began; visible++) {
        this.#counters.add(this.#place[this.#byVisible[visible]!]!, 1);
      }
      count += visible - from - this.#counters.before(this.#place[slot]! + 1);
    }
    return count;
  }

  /** Claims that fitted in among the smaller stamps begun when they became visible, and lost. */
  #countLost(from: number, to: number, units: number): number {
    const { recording, orders, decisions } = this.#layout;
    const { contender, demand } = decisions;
    this.#placeByStamp(from, to, false);
    let lost = 0;
    let begun = from;
    for (let at = from; at < to; at++) {
      const slot = this.#byVisible[at]!;
      const seen = this.#visibleUs[slot]!;
      for (; begun < to && recording.instantUs[orders.byInstant[begun]!]! <= seen; begun++) {
        const other = orders.byInstant[begun]!;
        if (demand[other]! <= units) this.#counters.add(this.#place[other]!, demand[other]!);
      }
      const asked = demand[slot]!;
      if (contender[slot] === 0 || this.verdicts.won[slot] === 1 || asked > units) continue;
      if (this.#counters.before(this.#place[slot]!) + asked <= units) lost++;
    }
    return lost;
  }

  /** Numbers the members by stamp, equal stamps alike or one after the other, for fresh counters. */
  #placeByStamp(from: number, to: number, alike: boolean): void {
    const { sequence } = this.verdicts;
    for (let at = from; at < to; at++) {
      const slot = sequence[at]!;
      const previous = at > from ? sequence[at - 1]! : slot;
      const tied = at > from && alike && this.#stampUs[slot] === this.#stampUs[previous];
      this.#place[slot] = tied ? this.#place[previous]! : at - from;
    }
    this.#counters.reset(to - from);
  }
}
