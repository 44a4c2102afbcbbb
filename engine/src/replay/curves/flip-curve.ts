import type { Evaluation } from '../evaluation/evaluation.ts';
import { OffsetSweep } from './offset-sweep.ts';

/** How many contests flip, as a step function of one server's offset. */
export interface FlipCurve {
  readonly serverId: string;
  /** Where the server stands now. */
  readonly offsetUs: number;
  /** `flips[i]` contests flip at offsets from `fromUs[i]` to below `fromUs[i + 1]`; the first is −∞. */
  readonly fromUs: Float64Array;
  readonly flips: Int32Array;
  /** Contests of differing quantities too large to sweep; they count as they stand now. */
  readonly unresolved: number;
}

/**
 * The whole curve of winner flips, under "earliest key wins", against the offset of one server. Each
 * contest stands in one range of offsets, whose ends are its break-points; sorted and summed they
 * are the curve. O(n log n) in all, not per offset.
 *
 * @param among the contests it is about; all where none are given
 * @throws RangeError for an unknown server, or a key other than `wall` and `wall-corrected`
 */
export function flipCurve(
  evaluation: Evaluation,
  serverId: string,
  among: Iterable<number> = evaluation.layout.contests.resource.keys(),
): FlipCurve {
  const sweep = new OffsetSweep(evaluation, serverId);
  const steps = new StepFunction();
  let unresolved = 0;
  for (const contest of among) {
    sweep.load(contest);
    steps.add(-Infinity, 1);
    const standing = sweep.standing();
    if (standing !== undefined) {
      steps.add(standing.from, -1);
      steps.add(standing.until, 1);
    } else if (!addSwept(evaluation, contest, sweep, steps)) unresolved++;
  }
  const { from, values } = steps.sorted();
  return { serverId, offsetUs: sweep.offsetUs, fromUs: from, flips: values, unresolved };
}

/** A contest whose claims differ in quantity, tip by tip; false when it is too large for that. */
function addSwept(
  evaluation: Evaluation,
  contest: number,
  sweep: OffsetSweep,
  steps: StepFunction,
): boolean {
  const { contests, decisions } = evaluation.layout;
  const members = contests.members.subarray(contests.start[contest], contests.start[contest + 1]);
  const committed = [...members].filter((slot) => decisions.committed[slot] === 1);
  const tips = sweep.tips();
  const startsAt = [-Infinity, ...(tips ?? [])];
  for (const [index, fromUs] of startsAt.entries()) {
    const triedUs = tips === undefined ? sweep.offsetUs : index > 0 ? fromUs : (tips[0] ?? 0) - 1;
    const winners = new Set(sweep.winnersAt(triedUs));
    if (!committed.every((slot) => winners.has(slot))) continue;
    steps.add(fromUs, -1);
    steps.add(startsAt[index + 1] ?? Infinity, 1);
  }
  return tips !== undefined;
}

/** Changes at offsets, in any order, and the sums they come to. */
class StepFunction {
  readonly #changes = new Map([[-Infinity, 0]]);

  add(fromUs: number, change: number): void {
    this.#changes.set(fromUs, (this.#changes.get(fromUs) ?? 0) + change);
  }

  sorted(): { readonly from: Float64Array; readonly values: Int32Array } {
    const steps = [...this.#changes].filter(
      ([from, change]) => from === -Infinity || (from < Infinity && change !== 0),
    );
    steps.sort(([a], [b]) => (a < b ? -1 : 1));
    let value = 0;
    return {
      from: Float64Array.from(steps, ([from]) => from),
      values: Int32Array.from(steps, ([, change]) => (value += change)),
    };
  }
}
