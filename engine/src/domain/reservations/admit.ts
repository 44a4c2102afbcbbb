import type { Draft } from '../draft.ts';
import type { RefusalCode } from '../events.ts';

/**
 * Why a client can not be given `units` more right now, or null when it can. The order of the
 * checks is the published precedence; what comes before them (NOT_FOUND, INVALID_STATE) is the
 * decider's own.
 */
export function refusalFor(draft: Draft, clientId: string, units: number): RefusalCode | null {
  if (draft.resource.state === 'closed') return 'RESOURCE_CLOSED';
  if (exceedsClientLimit(draft, clientId, units)) return 'CLIENT_LIMIT_REACHED';
  return hasRoom(draft, units) ? null : 'RESOURCE_FULL';
}

/**
 * Whether `units` more would exceed the client limit. Units waited for count as well, and so a
 * promotion, which only moves them, is within the limit without being asked.
 */
export function exceedsClientLimit(draft: Draft, clientId: string, units: number): boolean {
  const { clientLimit } = draft.resource;
  return clientLimit !== null && draft.unitsOf(clientId) + units > clientLimit;
}

/**
 * Whether `units` are free for somebody who does not wait. Under `strict` none are while anybody
 * waits who can be satisfied at all: freed units are not for passers-by. Under `skip-to-fit` those
 * who still wait do not fit, so that what fits takes nothing from them.
 */
export function hasRoom(draft: Draft, units: number): boolean {
  if (units > draft.available) return false;
  return draft.resource.waitingPolicy === 'skip-to-fit' || draft.waitingAhead === 0;
}
