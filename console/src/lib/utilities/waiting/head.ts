import type { Decision } from '../../services/decision-service.ts';
import type { WaitingRow } from '../../services/waiting-service.ts';
import type { ResourceRow } from '../resources/row.ts';
import { type Freed, freedBefore } from '../seats/why.ts';

/** How a waiting list stands, by whoever is to be served next. */
export type ListState =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'closed' }
  /** All who wait want more than the capacity. */
  | { readonly kind: 'unsatisfiable' }
  /** Some is free, and too little for the head. */
  | { readonly kind: 'blocked'; readonly head: WaitingRow }
  /** Nothing is free. */
  | { readonly kind: 'full'; readonly head: WaitingRow };

/** @param entries in the order in which they are served, from the first */
export function listState(row: ResourceRow, entries: readonly WaitingRow[]): ListState {
  if (entries.length === 0) return { kind: 'nobody' };
  if (row.state === 'closed') return { kind: 'closed' };
  const head = entries.find(({ isUnsatisfiable }) => !isUnsatisfiable);
  if (head === undefined) return { kind: 'unsatisfiable' };
  return row.available > 0 ? { kind: 'blocked', head } : { kind: 'full', head };
}

/**
 * The same of a resource that somebody waits for, alone. Whoever fits is promoted in the decision
 * that frees the unit: what is still free is too little for the head.
 */
export function standstill(row: ResourceRow): 'closed' | 'blocked' | 'full' {
  if (row.state === 'closed') return 'closed';
  return row.available > 0 ? 'blocked' : 'full';
}

/** Whether somebody waits for more than is free. */
export function isBlocked(row: ResourceRow): boolean {
  return row.waiting > 0 && standstill(row) === 'blocked';
}

/** Somebody who was promoted, and what made room. */
export interface Promotion {
  readonly version: number;
  readonly clientId: string;
  readonly quantity: number;
  readonly decidedAtMs: number;
  readonly freedBy: Freed | null;
}

/** @param decisions newest first */
export function promotionsOf(decisions: readonly Decision[]): readonly Promotion[] {
  return decisions
    .filter(({ type }) => type === 'WaitingListPromoted')
    .map((decision) => ({
      version: decision.version,
      clientId: decision.clientId ?? '',
      quantity: decision.quantity,
      decidedAtMs: decision.decidedAtMs,
      freedBy: freedBefore(decision, decisions),
    }));
}
