import { sortByKeys } from '../evaluation/key-values.ts';
import type { KeyValues } from '../evaluation/key-values.ts';
import type { Layout } from '../evaluation/layout.ts';
import type { SortScratch } from '../order/sort-by-key.ts';
import { Kind } from '../table/attempt-table.ts';

/**
 * Grants a contest's units in the order given, while they last, and marks the winners in `won`. As
 * in the engine, once a join has to wait nobody behind it is served. Given the store's own order
 * this is what the store decided.
 */
export function grantInOrder(
  layout: Layout,
  contest: number,
  order: Int32Array,
  won: Uint8Array,
): void {
  const { contests, decisions, recording } = layout;
  const { contender, demand } = decisions;
  const to = contests.start[contest + 1]!;
  let left = contests.units[contest]!;
  for (let at = contests.start[contest]!; at < to; at++) {
    const slot = order[at]!;
    const asked = demand[slot]!;
    const fits = asked <= left;
    if (fits) left -= asked;
    else if (recording.kind[slot] === Kind.join) left = 0;
    won[slot] = fits ? contender[slot]! : 0;
  }
}

/**
 * Sorts a contest's members by these keys into `verdicts.sequence`, and grants in that order.
 * `nearly` is an order of them that should not be far from it, the sequence of before for instance:
 * the closer, the faster.
 */
export function grantByKeys(
  layout: Layout,
  contest: number,
  keys: Pick<KeyValues, 'first' | 'second'>,
  nearly: Int32Array,
  { sequence, won }: { readonly sequence: Int32Array; readonly won: Uint8Array },
  sort: SortScratch,
): void {
  const { contests, orders } = layout;
  const from = contests.start[contest]!;
  const to = contests.start[contest + 1]!;
  if (nearly !== sequence) for (let at = from; at < to; at++) sequence[at] = nearly[at]!;
  sortByKeys(sequence, from, to, keys, orders.tieBreak, sort);
  grantInOrder(layout, contest, sequence, won);
}
