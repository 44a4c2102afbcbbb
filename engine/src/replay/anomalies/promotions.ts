import type { Evaluation } from '../evaluation/evaluation.ts';
import { sortByKeys } from '../evaluation/key-values.ts';
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
  const { kind, resourceStart, size } = layout.recording;
  const place = new Int32Array(size);
  const joins: number[] = [];
  const verdicts: WaitingListVerdict[] = [];
  for (let resource = 0; resource + 1 < resourceStart.length; resource++) {
    joins.length = 0;
    for (let slot = resourceStart[resource]!; slot < resourceStart[resource + 1]!; slot++) {
      if (kind[slot] === Kind.join) joins.push(slot);
    }
    if (joins.length === 0) continue;
    const entries = Int32Array.from(joins);
    const order = entries.slice();
    const inversions = sortByKeys(order, 0, order.length, byKey.keys, layout.orders.tieBreak, sort);
    for (let at = 0; at < order.length; at++) place[order[at]!] = at;
    verdicts.push({ resource, entries, order, inversions, wrong: wrongOf(entries, place) });
  }
  return verdicts;
}

/** A member of both first k's stands below k in both orders: count by the larger of its places. */
function wrongOf(entries: Int32Array, place: Int32Array): Int32Array {
  const wrong = new Int32Array(entries.length);
  for (let at = 0; at < entries.length; at++) wrong[Math.max(at, place[entries[at]!]!)]!++;
  let inBoth = 0;
  for (let at = 0; at < wrong.length; at++) wrong[at] = at + 1 - (inBoth += wrong[at]!);
  return wrong;
}
