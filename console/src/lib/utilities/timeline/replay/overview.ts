import type { Evaluation } from '@reservation-engine/engine/replay/index';
import { OverviewBins } from '../plot/overview-bins.ts';
import type { Columns } from './columns.ts';

/** All attempts, by when they were decided. */
export function attemptsByBin({ decidedUs, firstUs, lastUs }: Columns): Uint32Array {
  const bins = new OverviewBins(firstUs, lastUs);
  const counts = bins.none();
  for (let slot = 0; slot < decidedUs.length; slot++) counts[bins.of(decidedUs[slot]!)]!++;
  return counts;
}

/**
 * The attempts that a clock puts before one of their contest that the store had taken already. Here
 * and not where they are drawn: it is O(n), and changes with every move of a slider.
 */
export function invertedByBin({ byKey, layout }: Evaluation, bins: OverviewBins): Uint32Array {
  const { count, start, members } = layout.contests;
  const { arbiterUs } = layout.decisions;
  const { inversions, rank } = byKey;
  const counts = bins.none();
  for (let contest = 0; contest < count; contest++) {
    if (inversions[contest] === 0) continue;
    let latest = -Infinity;
    for (let at = start[contest]!; at < start[contest + 1]!; at++) {
      const slot = members[at]!;
      if (rank[slot]! < latest) counts[bins.of(arbiterUs[slot]!)]!++;
      else latest = rank[slot]!;
    }
  }
  return counts;
}
