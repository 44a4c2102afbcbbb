import type { Client } from '@reservation-engine/api/client/index';
import type { LoadAction } from './mix.ts';

export type LoadOutcome = 'granted' | 'refused' | 'read';

/** What one caller has, and may give back: reservations and holds of its own. */
export interface CallerState {
  readonly clientId: string;
  readonly reservations: string[];
  readonly holds: string[];
}

/** Longer than any load test: a hold that runs out would be somebody else's doing. */
const HOLD_SECONDS = 3_600;
/** What a caller remembers; the oldest it simply keeps. */
const REMEMBERED = 64;

/**
 * What a caller does instead of what it cannot: there must be something to cancel or to confirm.
 */
export function possible(action: LoadAction, caller: CallerState): LoadAction {
  if (action === 'cancel' && caller.reservations.length === 0) return 'reserve';
  return action === 'confirm' && caller.holds.length === 0 ? 'hold' : action;
}

/** Does one action. @throws what the client throws */
export async function perform(
  client: Client,
  action: LoadAction,
  resourceId: string,
  caller: CallerState,
  signal: AbortSignal,
): Promise<LoadOutcome> {
  const options = { signal };
  switch (action) {
    case 'read':
      await client.availability.get.query({ resourceId }, options);
      return 'read';
    case 'reserve':
    case 'hold': {
      const holding = action === 'hold' ? { holdForSeconds: HOLD_SECONDS } : {};
      const input = { resourceId, quantity: 1, clientId: caller.clientId, ...holding };
      const answer = await client.reservations.reserve.mutate(input, options);
      if (!('reservation' in answer)) return 'refused';
      const kept = action === 'hold' ? caller.holds : caller.reservations;
      if (kept.push(answer.reservation.id) > REMEMBERED) kept.shift();
      return 'granted';
    }
    case 'confirm':
    case 'cancel': {
      const kept = action === 'confirm' ? caller.holds : caller.reservations;
      const reservationId = kept.shift() ?? '';
      const { outcome } = await client.reservations[action].mutate({ reservationId }, options);
      return outcome === 'rejected' ? 'refused' : 'granted';
    }
  }
}
