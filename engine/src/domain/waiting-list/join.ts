import type { CommandOf } from '../commands.ts';
import type { Draft } from '../draft.ts';
import type { RefusalCode } from '../events.ts';
import { refuse } from '../refuse.ts';
import { exceedsClientLimit, hasRoom } from '../reservations/admit.ts';
import type { WaitingListEntry } from '../things.ts';
import { promote } from './promote.ts';

/** Who wants to wait, for what, and what a promotion is to give. */
export interface WaitingRequest {
  readonly clientId: string;
  readonly quantity: number;
  readonly holdForSeconds: number | null;
}

/**
 * Joins the waiting list, and is promoted at once where there is room: then the grant decides the
 * answer. A client that waits already is shown its entry, which asks for no units and so is subject
 * to no limit, but not on a closed resource.
 */
export function join(draft: Draft, command: CommandOf<'join'>): number {
  const { clientId, quantity } = command;
  const waits = draft.waitingEntryOf(clientId) !== undefined;
  const code = refusalOfJoining(draft, command, waits);
  if (code !== null) return refuse(draft, { attempt: 'join', code, clientId, requested: quantity });
  if (waits || !hasRoom(draft, quantity)) return waitInLine(draft, command);
  const entry = newEntry(draft, command);
  draft.record({ type: 'WaitingListJoined', data: { entry, alreadyWaiting: false } });
  return promote(draft, entry);
}

/**
 * Waits, or is shown the entry with which the client waits already. That is an event as well:
 * it carries the idempotency key, so that a retry finds the same answer.
 */
export function waitInLine(draft: Draft, request: WaitingRequest): number {
  const existing = draft.waitingEntryOf(request.clientId);
  return draft.record({
    type: 'WaitingListJoined',
    data: {
      entry: existing ?? newEntry(draft, request),
      alreadyWaiting: existing !== undefined,
    },
  });
}

function refusalOfJoining(
  draft: Draft,
  { clientId, quantity }: WaitingRequest,
  waits: boolean,
): RefusalCode | null {
  if (draft.resource.state === 'closed') return 'RESOURCE_CLOSED';
  if (waits) return null;
  if (exceedsClientLimit(draft, clientId, quantity)) return 'CLIENT_LIMIT_REACHED';
  return quantity > draft.resource.capacity ? 'RESOURCE_FULL' : null;
}

function newEntry(draft: Draft, request: WaitingRequest): WaitingListEntry {
  return {
    id: draft.newId('entry'),
    resourceId: draft.resource.id,
    clientId: request.clientId,
    quantity: request.quantity,
    status: 'waiting',
    position: draft.waiting + 1,
    reservationId: null,
    holdForSeconds: request.holdForSeconds,
    joinedAt: draft.now,
  };
}
