import type { Evaluation } from '../evaluation/evaluation.ts';

/** Inverted pairs between two servers, as a step function of the second one's offset. */
export interface PairCurve {
  /** `inversions[i]` from `fromUs[i]` to below `fromUs[i + 1]`; the first is −∞. */
  readonly fromUs: Float64Array;
  readonly inversions: Int32Array;
}

const MAX_PAIRS = 2_000_000;

/**
 * A pair (a on A, b on B) changes its order exactly where o_B − o_A crosses t_A − t_B. All those
 * break-points of the pairs within contests, sorted, give the inversions between the two servers
 * against B's offset, with A's where it is. O(p log p) for p pairs.
 *
 * @throws RangeError for unknown or equal servers, more than two million pairs, or a key other than
 * `wall` and `wall-corrected`
 */
export function pairCurve(evaluation: Evaluation, serverA: string, serverB: string): PairCurve {
  const { layout, byKey, clocks, settings } = evaluation;
  const { contests, recording } = layout;
  const a = recording.table.servers.indexOf(serverA);
  const b = recording.table.servers.indexOf(serverB);
  if (a < 0 || b < 0 || a === b) throw new RangeError(`${serverA} and ${serverB} are no pair.`);
  if (settings.key !== 'wall' && settings.key !== 'wall-corrected') {
    throw new RangeError(`The order by ${settings.key} is no simple function of an offset.`);
  }
  const key = byKey.keys.first;
  // Where pairs become inverted as B's offset grows, and where they cease to be.
  const begins: number[] = [];
  const ends: number[] = [];
  for (let contest = 0; contest < contests.count; contest++) {
    const members = contests.members.subarray(contests.start[contest], contests.start[contest + 1]);
    const ofA = members.filter((slot) => recording.server[slot] === a);
    const ofB = members.filter((slot) => recording.server[slot] === b);
    if (begins.length + ends.length + ofA.length * ofB.length > MAX_PAIRS) {
      throw new RangeError(`${serverA} and ${serverB} have more than ${MAX_PAIRS} pairs.`);
    }
    for (const slotA of ofA) {
      for (const slotB of ofB) {
        const tie = key[slotA]! - (key[slotB]! - clocks.offsetUs[b]!);
        if (slotA < slotB) ends.push(tie);
        else begins.push(tie + 1);
      }
    }
  }
  return stepsOf(Float64Array.from(begins).sort(), Float64Array.from(ends).sort());
}

function stepsOf(begins: Float64Array, ends: Float64Array): PairCurve {
  const from = [-Infinity];
  const inversions = [ends.length];
  let begun = 0;
  let ended = 0;
  while (begun < begins.length || ended < ends.length) {
    const at = Math.min(begins[begun] ?? Infinity, ends[ended] ?? Infinity);
    while (begins[begun] === at) begun++;
    while (ends[ended] === at) ended++;
    const count = ends.length - ended + begun;
    if (count === inversions.at(-1)) continue;
    from.push(at);
    inversions.push(count);
  }
  return { fromUs: Float64Array.from(from), inversions: Int32Array.from(inversions) };
}
