import type { Client, Outputs } from '@reservation-engine/api/client/index';
import { HOLD_SECONDS, type Step } from './plan.ts';
import type { Answered } from './tally.ts';

/** What a visit has got so far, which its follow-up is about. */
export type Got =
  | { readonly kind: 'reservation'; readonly id: string }
  | { readonly kind: 'entry'; readonly id: string };

export interface StepAnswer {
  readonly outcome: Answered;
  readonly got: Got | null;
}

export interface StepRequest {
  readonly action: Step['action'];
  readonly resourceId: string;
  readonly clientId: string;
  readonly idempotencyKey: string;
  /** What the visit's first request got; null for first requests. */
  readonly got: Got | null;
}

/**
 * Sends one request of the workload.
 *
 * @returns null where it has nothing to be about: a cancellation of what was refused
 */
export async function sendStep(
  client: Client,
  request: StepRequest,
  signal: AbortSignal,
): Promise<StepAnswer | null> {
  const { action, resourceId, clientId, idempotencyKey, got } = request;
  const options = { signal };
  switch (action) {
    case 'reserve':
    case 'hold': {
      const holding = action === 'hold' ? { holdForSeconds: HOLD_SECONDS } : {};
      const input = { resourceId, clientId, quantity: 1, idempotencyKey, ...holding };
      return toAnswer(await client.reservations.reserve.mutate(input, options));
    }
    case 'join': {
      const input = {
        ...{ resourceId, clientId, quantity: 1, idempotencyKey },
        holdForSeconds: HOLD_SECONDS,
      };
      return toAnswer(await client.waitingList.join.mutate(input, options));
    }
    case 'confirm':
    case 'cancel': {
      if (got?.kind !== 'reservation') return null;
      const input = { reservationId: got.id, idempotencyKey };
      const { outcome } = await client.reservations[action].mutate(input, options);
      return { outcome: outcome === 'rejected' ? 'refused' : outcome, got };
    }
    case 'leave': {
      if (got?.kind !== 'entry') return null;
      const input = { entryId: got.id, idempotencyKey };
      const { outcome } = await client.waitingList.leave.mutate(input, options);
      return { outcome: outcome === 'rejected' ? 'refused' : outcome, got };
    }
  }
}

function toAnswer(
  answer: Outputs['reservations']['reserve'] | Outputs['waitingList']['join'],
): StepAnswer {
  if (answer.outcome === 'rejected') return { outcome: 'refused', got: null };
  if (answer.outcome === 'waiting') {
    return { outcome: 'waiting', got: { kind: 'entry', id: answer.entry.id } };
  }
  if (!('reservation' in answer)) throw new TypeError('One resource gives one reservation.');
  return { outcome: answer.outcome, got: { kind: 'reservation', id: answer.reservation.id } };
}
