import type { DecisionContext, IdKind } from '../decision.ts';
import type { Micros } from '../things.ts';

/** Contexts whose ids count from 1 for each kind: reservation-1, reservation-2, entry-1. */
export function countingContexts(): (now: Micros) => DecisionContext {
  const made = new Map<IdKind, number>();
  const newId = (kind: IdKind): string => {
    const number = (made.get(kind) ?? 0) + 1;
    made.set(kind, number);
    return `${kind}-${number}`;
  };
  return (now) => ({ now, newId });
}
