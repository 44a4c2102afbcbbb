import type { Layout } from '../evaluation/layout.ts';
import type { OrderVerdicts } from '../evaluation/order-verdicts.ts';
import { sortByKey } from '../order/sort-by-key.ts';
import type { SortScratch } from '../order/sort-by-key.ts';
import { groupStably } from '../recording.ts';

/**
 * Inversions within one server, by contest: its clock was stepped or ran backwards, or its attempts
 * overtook each other on the way to the store. A constant offset adds none and takes none away.
 */
export function ownServerInversions(
  layout: Layout,
  byKey: OrderVerdicts,
  sort: SortScratch,
): Float64Array {
  const { contests, recording } = layout;
  const { members, contestOf, count, start } = contests;
  const { server, table } = recording;
  const counts = new Float64Array(count);
  // Contest after contest, in each server after server, in store order.
  const byServer = groupStably(members, server, table.servers.length).items;
  const grouped = groupStably(byServer, contestOf, count).items;
  for (let contest = 0; contest < count; contest++) {
    const to = start[contest + 1]!;
    for (let begin = start[contest]!; begin < to;) {
      let end = begin + 1;
      while (end < to && server[grouped[end]!] === server[grouped[begin]!]) end++;
      counts[contest]! += sortByKey(grouped, begin, end, byKey.rank, sort);
      begin = end;
    }
  }
  return counts;
}
