import type { Layout } from '../evaluation/layout.ts';
import type { OrderVerdicts } from '../evaluation/order-verdicts.ts';
import { sortByKey } from '../order/sort-by-key.ts';
import type { SortScratch } from '../order/sort-by-key.ts';

/**
 * Inversions within one server, by contest: its clock was stepped or ran backwards, or its attempts
 * overtook each other on the way to the store. A constant offset adds none and takes none away.
 */
export function ownServerInversions(
  layout: Layout,
  byKey: OrderVerdicts,
  sort: SortScratch,
): Float64Array {
  const { contests, orders, recording } = layout;
  const { grouped } = orders;
  const counts = new Float64Array(contests.count);
  const run = new Int32Array(grouped.length);
  for (let contest = 0; contest < contests.count; contest++) {
    const to = contests.start[contest + 1]!;
    for (let begin = contests.start[contest]!; begin < to;) {
      const server = recording.server[grouped[begin]!]!;
      let ordered = true;
      let end = begin + 1;
      for (; end < to && recording.server[grouped[end]!] === server; end++) {
        const [earlier, later] = [grouped[end - 1]!, grouped[end]!];
        if (later < earlier || byKey.rank[later]! < byKey.rank[earlier]!) ordered = false;
      }
      if (!ordered) {
        // Slots are in store order within a contest.
        run.set(grouped.subarray(begin, end).toSorted());
        counts[contest]! += sortByKey(run, 0, end - begin, byKey.rank, sort);
      }
      begin = end;
    }
  }
  return counts;
}
