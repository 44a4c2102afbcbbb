import type { Layout } from '../evaluation/layout.ts';
import type { OrderVerdicts } from '../evaluation/order-verdicts.ts';
import type { ReplaySettings } from '../evaluation/settings.ts';
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
  /** Mean time an attempt waits before it is visible, 2ε, in µs. */
  readonly meanWaitUs: number;
  readonly #layout: Layout;
  /** By slot: the bound of its server's error. */
  readonly #epsilonUs: Float64Array;
  readonly #readingUs: Float64Array;
  readonly #nearly: Int32Array;
  readonly #sort: SortScratch;
  readonly #stampUs: Float64Array;
  readonly #keys: { readonly first: Float64Array; readonly second: null };
  readonly #visibleUs: Float64Array;
  readonly #byVisible: Int32Array;
  /** Place in the order of stamps, by slot. */
  readonly #place: Int32Array;
  /** By slot, 1: an attempt that began once this one was visible has no larger stamp. */
  readonly #overtaken: Uint8Array;
  readonly #counters: Fenwick;

  /** @param readingUs what the clocks read, by slot; read again at each refresh */
  constructor(
    layout: Layout,
    settings: ReplaySettings,
    readingUs: Float64Array,
    { order }: OrderVerdicts,
    sort: SortScratch,
  ) {
    const { contests, recording } = layout;
    const epsilonUs = epsilonBySlot(layout, settings);
    this.verdicts = new PolicyVerdicts(layout, new Int32Array(contests.members.length));
    this.violations = new Float64Array(contests.count);
    this.#layout = layout;
    this.#epsilonUs = epsilonUs;
    this.#readingUs = readingUs;
    this.#nearly = order;
    this.#sort = sort;
    this.#stampUs = new Float64Array(recording.size);
    this.#keys = { first: this.#stampUs, second: null };
    this.#visibleUs = new Float64Array(recording.size);
    let waitedUs = 0;
    for (let slot = 0; slot < recording.size; slot++) {
      this.#visibleUs[slot] = recording.instantUs[slot]! + 2 * epsilonUs[slot]!;
      waitedUs += 2 * epsilonUs[slot]!;
    }
    this.meanWaitUs = recording.size === 0 ? 0 : waitedUs / recording.size;
    this.#byVisible = layout.orders.byInstant.slice();
    let largest = 0;
    for (let contest = 0; contest < contests.count; contest++) {
      const [from, to] = [contests.start[contest]!, contests.start[contest + 1]!];
      sortByKey(this.#byVisible, from, to, this.#visibleUs, sort);
      largest = Math.max(largest, to - from);
    }
    this.#place = new Int32Array(recording.size);
    this.#overtaken = new Uint8Array(recording.size);
    this.#counters = new Fenwick(largest);
  }

  /** Whether every clock was within its ε of the true instant: then there is no violation. */
  get isSound(): boolean {
    const { recording } = this.#layout;
    const epsilonUs = this.#epsilonUs;
    for (let slot = 0; slot < recording.size; slot++) {
      const errorUs = this.#readingUs[slot]! - recording.instantUs[slot]!;
      if (Math.abs(errorUs) > epsilonUs[slot]!) return false;
    }
    return true;
  }

  refresh(): void {
    for (let slot = 0; slot < this.#stampUs.length; slot++) {
      this.#stampUs[slot] = this.#readingUs[slot]! + this.#epsilonUs[slot]!;
    }
  }

  evaluate(contest: number): void {
    const { contests } = this.#layout;
    const from = contests.start[contest]!;
    const to = contests.start[contest + 1]!;
    const { lostConfirmations } = this.verdicts;
    grantByKeys(this.#layout, contest, this.#keys, this.#nearly, this.verdicts, this.#sort);
    this.verdicts.judgeFlip(contest);
    const broken = this.#findOvertaken(from, to);
    this.violations[contest] = broken ? this.#countViolations(from, to) : 0;
    lostConfirmations[contest] = broken ? this.#countLost(from, to, contests.units[contest]!) : 0;
  }

  /**
   * Marks the attempts that one may come before which began once they were visible: those at or
   * above the smallest stamp of all that did, since a tie goes by server. False when there is none,
   * and nothing is left to count.
   */
  #findOvertaken(from: number, to: number): boolean {
    const { instantUs } = this.#layout.recording;
    const { byInstant } = this.#layout.orders;
    let smallest = Infinity;
    let later = to;
    let any = false;
    for (let at = to - 1; at >= from; at--) {
      const slot = this.#byVisible[at]!;
      const visible = this.#visibleUs[slot]!;
      for (; later > from && instantUs[byInstant[later - 1]!]! > visible; later--) {
        smallest = Math.min(smallest, this.#stampUs[byInstant[later - 1]!]!);
      }
      const overtaken = this.#stampUs[slot]! >= smallest;
      this.#overtaken[slot] = overtaken ? 1 : 0;
      if (overtaken) any = true;
    }
    return any;
  }

  #countViolations(from: number, to: number): number {
    const { recording, orders } = this.#layout;
    this.#placeByStamp(from, to, true);
    let count = 0;
    let visible = from;
    let counted = 0;
    let largest = -Infinity;
    for (let at = from; at < to; at++) {
      const slot = orders.byInstant[at]!;
      const began = recording.instantUs[slot]!;
      for (; visible < to; visible++) {
        const earlier = this.#byVisible[visible]!;
        if (this.#visibleUs[earlier]! >= began) break;
        if (this.#overtaken[earlier] === 0) continue;
        this.#counters.add(this.#place[earlier]!, 1);
        counted++;
        largest = Math.max(largest, this.#place[earlier]!);
      }
      const place = this.#place[slot]!;
      if (place < largest) count += counted - this.#counters.before(place + 1);
    }
    return count;
  }

  /**
   * Claims that fitted in among the smaller stamps begun when they became visible, and lost. Once
   * the units are spoken for below some stamp, claims from there on neither fit nor matter: few
   * stamps are ever below that bar.
   */
  #countLost(from: number, to: number, units: number): number {
    const { recording, orders, decisions } = this.#layout;
    const { contender, demand } = decisions;
    this.#placeByStamp(from, to, false);
    let lost = 0;
    let begun = from;
    let bar = to - from;
    for (let at = from; at < to; at++) {
      const slot = this.#byVisible[at]!;
      const seen = this.#visibleUs[slot]!;
      for (; begun < to && recording.instantUs[orders.byInstant[begun]!]! <= seen; begun++) {
        const other = orders.byInstant[begun]!;
        if (demand[other] === 0 || demand[other]! > units || this.#place[other]! >= bar) continue;
        this.#counters.add(this.#place[other]!, demand[other]!);
        bar = Math.min(bar, this.#counters.reaching(units));
      }
      const place = this.#place[slot]!;
      if (place >= bar || contender[slot] === 0 || this.verdicts.won[slot] === 1) continue;
      if (this.#counters.before(place) + demand[slot]! <= units) lost++;
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

/** The server's ε, or else the uncertainty of the attempt. */
function epsilonBySlot(
  { recording, uncertaintyUs }: Layout,
  { epsilonUs }: ReplaySettings,
): Float64Array {
  return uncertaintyUs.map((us, slot) => {
    const epsilon = epsilonUs[recording.server[slot]!]!;
    return Number.isNaN(epsilon) ? us : epsilon;
  });
}
