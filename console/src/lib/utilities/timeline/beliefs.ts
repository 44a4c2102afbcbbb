import type { Belief } from '@reservation-engine/engine/replay/index';

/** A resource as somebody sees it: free while any unit is, else taken for good or for a while. */
export type BelievedStanding = 'free' | 'held' | 'confirmed';

export function standingOf({ available, held }: Belief): BelievedStanding {
  if (available > 0) return 'free';
  return held > 0 ? 'held' : 'confirmed';
}

/** Whether two views of a resource differ in what is taken, or by whom. */
export function differs(a: Belief, b: Belief): boolean {
  if (a.held !== b.held || a.confirmed !== b.confirmed) return true;
  const holders = new Set(b.holders);
  return a.holders.length !== b.holders.length || a.holders.some((id) => !holders.has(id));
}
