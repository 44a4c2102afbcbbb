import type { Evaluation } from '../evaluation/evaluation.ts';
import { keyValues } from '../evaluation/key-values.ts';
import { OrderVerdicts } from '../evaluation/order-verdicts.ts';
import { sortByKey } from '../order/sort-by-key.ts';
import { PolicyVerdicts } from '../policies/policy-replay.ts';

/** The raw wall clocks and the corrected ones, side by side. */
export interface CorrectionVerdict {
  readonly before: OrderVerdicts;
  readonly after: OrderVerdicts;
  /** Contests whose store winner would not be the earliest. */
  readonly flipsBefore: number;
  readonly flipsAfter: number;
  /** By contest: pairs ordered rightly by the raw clock and wrongly by the corrected one. */
  readonly regressions: Float64Array;
}

/** What NTP's correction mends and what it breaks; O(n log n). */
export function compareCorrection(evaluation: Evaluation): CorrectionVerdict {
  const { contests } = evaluation.layout;
  const before = verdictsBy(evaluation, 'wall');
  const after = verdictsBy(evaluation, 'wall-corrected');
  const regressions = new Float64Array(contests.count);
  const count = new RegressionCounter(evaluation);
  for (let contest = 0; contest < contests.count; contest++) {
    regressions[contest] = count.of(contest, before, after);
  }
  const flipsBefore = flipsOf(evaluation, before);
  return { before, after, flipsBefore, flipsAfter: flipsOf(evaluation, after), regressions };
}

function verdictsBy(evaluation: Evaluation, key: 'wall' | 'wall-corrected'): OrderVerdicts {
  if (evaluation.settings.key === key) return evaluation.byKey;
  const { layout, clocks, hybridClock, sort, intervals } = evaluation;
  const keys = keyValues(key, layout, clocks, hybridClock);
  const verdicts = new OrderVerdicts(layout, keys, sort, intervals);
  for (let contest = 0; contest < layout.contests.count; contest++) verdicts.evaluate(contest);
  return verdicts;
}

function flipsOf({ layout }: Evaluation, { order, won }: OrderVerdicts): number {
  const verdicts = new PolicyVerdicts(layout, order, won);
  for (let contest = 0; contest < layout.contests.count; contest++) verdicts.judgeFlip(contest);
  return verdicts.flipped.reduce((sum, flipped) => sum + flipped, 0);
}

/**
 * Regressions without looking at pairs. Of three orders, S of the store, R raw and C corrected, a
 * pair on which they differ has one odd one out, so with d the number of pairs two orders disagree
 * on, C is the odd one in (d(S,C) + d(R,C) − d(S,R)) / 2 pairs: where S and R agree and C does not.
 *
 * Ties are broken so that this is exactly "rightly before, wrongly after": against the store in R,
 * since a tie is not rightly ordered, and with it in C, since a tie is not wrongly ordered.
 */
class RegressionCounter {
  readonly #evaluation: Evaluation;
  readonly #raw: Int32Array;
  readonly #corrected: Int32Array;
  readonly #place: Float64Array;

  constructor(evaluation: Evaluation) {
    const { contests, recording } = evaluation.layout;
    this.#evaluation = evaluation;
    this.#raw = new Int32Array(contests.members.length);
    this.#corrected = new Int32Array(contests.members.length);
    this.#place = new Float64Array(recording.size);
  }

  of(contest: number, before: OrderVerdicts, after: OrderVerdicts): number {
    if (after.inversions[contest] === 0) return 0;
    const { layout, sort } = this.#evaluation;
    const { start, members } = layout.contests;
    const from = start[contest]!;
    const to = start[contest + 1]!;
    for (let at = from; at < to; at++) {
      this.#raw[at] = members[from + to - 1 - at]!;
      this.#corrected[at] = members[at]!;
    }
    sortByKey(this.#raw, from, to, before.keys.first, sort);
    sortByKey(this.#corrected, from, to, after.keys.first, sort);
    for (let at = from; at < to; at++) this.#place[this.#raw[at]!] = at;
    const rawAndCorrected = sortByKey(this.#corrected, from, to, this.#place, sort);
    const storeAndRaw = before.inversions[contest]! + before.ties[contest]!;
    return (after.inversions[contest]! + rawAndCorrected - storeAndRaw) / 2;
  }
}
