import type { Evaluation } from '../evaluation/evaluation.ts';
import { Kind, Outcome } from '../table/attempt-table.ts';

/** A cancellation whose key comes before that of what it cancels. Slots. */
export interface EarlyCancel {
  readonly cancel: number;
  readonly target: number;
  readonly byUs: number;
}

/** A cancelled booking that last-write-wins keeps, because its stamp is the larger one. */
export interface Zombie {
  readonly target: number;
  readonly cancel: number;
  /** From the instant of the cancel until a later write has a larger stamp; null: for good. */
  readonly fromUs: number;
  readonly untilUs: number | null;
}

/** Cancellations that appear before what they cancel, in store order within each resource. */
export function earlyCancels({ layout, byKey, settings }: Evaluation): EarlyCancel[] {
  const { kind, target, size } = layout.recording;
  const { first, second } = byKey.keys;
  const early: EarlyCancel[] = [];
  if (settings.key === 'store') return early;
  for (let slot = 0; slot < size; slot++) {
    const claim = target[slot]!;
    if (kind[slot] !== Kind.cancel || claim < 0) continue;
    const byUs = first[claim]! - first[slot]!;
    const tied = byUs === 0 && second !== null && second[slot]! < second[claim]!;
    if (byUs > 0 || tied) early.push({ cancel: slot, target: claim, byUs });
  }
  return early;
}

/**
 * What becomes of early cancellations that the store had carried out, were the last write to win:
 * the cancel is older than the booking, so the booking stays until a claim stamped after it
 * overwrites it. O(n log n).
 */
export function zombiesOf(evaluation: Evaluation, early: readonly EarlyCancel[]): Zombie[] {
  const { layout, byKey } = evaluation;
  const { recording, decisions } = layout;
  const { instantUs, resource, resourceStart } = recording;
  const key = byKey.keys.first;
  const zombies: Zombie[] = [];
  // Claims after the slot that no earlier one of them outbids, nearest last: walking backwards,
  // the first claim with a key above any given one is found in them by binary search.
  const overwriters: number[] = [];
  let walked = 0;
  let walkedResource = -1;
  for (let index = early.length - 1; index >= 0; index--) {
    const { cancel, target } = early[index]!;
    if (decisions.outcome[cancel] !== Outcome.granted) continue;
    if (resource[cancel] !== walkedResource) {
      walkedResource = resource[cancel]!;
      walked = resourceStart[walkedResource + 1]!;
      overwriters.length = 0;
    }
    while (--walked > cancel) {
      if (decisions.contender[walked] === 0) continue;
      while (overwriters.length > 0 && key[overwriters.at(-1)!]! <= key[walked]!) overwriters.pop();
      overwriters.push(walked);
    }
    walked = cancel;
    const by = nearestAbove(overwriters, key, key[target]!);
    const untilUs = by < 0 ? null : instantUs[by]!;
    zombies.push({ target, cancel, fromUs: instantUs[cancel]!, untilUs });
  }
  return zombies.reverse();
}

/** The last of these slots, whose keys fall towards the end, with a key above `value`; or −1. */
function nearestAbove(slots: readonly number[], key: Float64Array, value: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key[slots[middle]!]! > value) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -1 : slots[low - 1]!;
}
