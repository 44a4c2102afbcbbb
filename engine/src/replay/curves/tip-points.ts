import type { Evaluation } from '../evaluation/evaluation.ts';
import { idOf } from '../report/contest-report.ts';
import { OffsetSweep } from './offset-sweep.ts';

/** From this offset on, up to the next tip-point, these ids win. */
export interface TipPoint {
  /** −∞ for the first. */
  readonly fromUs: number;
  readonly winners: readonly string[];
}

/**
 * At which offsets of a server the winners of one contest change, and to whom. A contest with a
 * single entry never tips.
 *
 * @throws RangeError for an unknown server, a key other than `wall` and `wall-corrected`, or a
 * contest of differing quantities with too many crossings to try
 */
export function tipPoints(evaluation: Evaluation, contest: number, serverId: string): TipPoint[] {
  const sweep = new OffsetSweep(evaluation, serverId);
  sweep.load(contest);
  const tips = sweep.tips();
  if (tips === undefined) throw new RangeError('The contest has too many crossings to sweep.');
  const points: TipPoint[] = [];
  let last = '';
  for (const fromUs of [-Infinity, ...tips]) {
    const slots = sweep.winnersAt(fromUs === -Infinity ? (tips[0] ?? 0) - 1 : fromUs);
    // The same winners in another order are no change.
    const winners = slots.toSorted((a, b) => a - b).join();
    if (fromUs > -Infinity && winners === last) continue;
    points.push({ fromUs, winners: slots.map((slot) => idOf(evaluation, slot)) });
    last = winners;
  }
  return points;
}
