import type { Evaluation } from '../evaluation/evaluation.ts';
import { sortByKeys } from '../evaluation/key-values.ts';
import { sortByKey } from '../order/sort-by-key.ts';
import { groupStably } from '../recording.ts';
import { Kind } from '../table/attempt-table.ts';

/** How fair a resource's waiting list would be, were the key to order it. */
export interface WaitingListVerdict {
  readonly resource: number;
  /** Slots of the joins in store order, and by key. */
  readonly entries: Int32Array;
  readonly order: Int32Array;
  /** Pairs of joins in the wrong order. */
  readonly inversions: number;
  /** At k − 1, with k places to give: members of the first k by key, not of the store's first k. */
  readonly wrong: Int32Array;
}

/** A verdict for every resource that somebody joined the waiting list of; O(n log n). */
export function waitingLists({ layout, byKey, sort }: Evaluation): WaitingListVerdict[] {
  const { kind, resource, resourceStart, sequence } = layout.recording;
  const joins = sequence.filter((slot) => kind[slot] === Kind.join);
  // Server after server, each in its own sequence: the order in which equal keys stay.
  const { items, start } = groupStably(joins, resource, resourceStart.length - 1);
  const rank = new Float64Array(layout.recording.size);
  const verdicts: WaitingListVerdict[] = [];
  for (let index = 0; index + 1 < start.length; index++) {
    const order = items.slice(start[index], start[index + 1]);
    if (order.length === 0) continue;
    const entries = order.toSorted();
    sortByKeys(order, 0, order.length, byKey.keys, sort);
    rankByKeys(order, byKey.keys, rank);
    const inversions = sortByKey(entries.slice(), 0, entries.length, rank, sort);
    verdicts.push({ resource: index, entries, order, inversions, wrong: wrongOf(entries, order) });
  }
  return verdicts;
}

function rankByKeys(
  order: Int32Array,
  { first, second }: Evaluation['byKey']['keys'],
  rank: Float64Array,
): void {
  order.forEach((slot, at) => {
    const previous = order[at - 1] ?? -1;
    const tied =
      first[slot] === first[previous] && (second === null || second[slot] === second[previous]);
    rank[slot] = tied ? rank[previous]! : at;
  });
}

/** A member of both first k's stands below k in both orders: count by the larger of its places. */
function wrongOf(entries: Int32Array, order: Int32Array): Int32Array {
  const place = new Map<number, number>();
  order.forEach((slot, at) => place.set(slot, at));
  const reached = new Int32Array(entries.length);
  entries.forEach((slot, at) => reached[Math.max(at, place.get(slot) ?? at)]!++);
  let inBoth = 0;
  return reached.map((joining, at) => at + 1 - (inBoth += joining));
}
