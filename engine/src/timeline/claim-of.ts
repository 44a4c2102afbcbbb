import type { Reservation, ResourceEvent, WaitingListEntry } from '../domain/index.ts';
import type { Claim } from './timeline-attempt.ts';

/** The timeline's view of an event: which attempt it was, by whom, for how much. */
export function claimOf(event: ResourceEvent): Claim {
  switch (event.type) {
    case 'ResourceCreated':
      return { ...NOBODY, kind: 'create' };
    case 'ResourceCapacityChanged':
      return { ...NOBODY, kind: 'update' };
    case 'ResourceClosed':
      return { ...NOBODY, kind: 'close' };
    case 'ResourceReopened':
      return { ...NOBODY, kind: 'reopen' };
    case 'ReservationHeld':
      return reservationClaim(event.data, event.data.entryId === undefined ? 'hold' : 'promote');
    case 'ReservationConfirmed':
      return reservationClaim(
        event.data,
        event.data.fromHold ? 'confirm' : event.data.entryId === undefined ? 'reserve' : 'promote',
      );
    case 'ReservationAmended':
      return reservationClaim(event.data, 'amend');
    case 'ReservationCancelled':
      return reservationClaim(event.data, 'cancel');
    case 'ReservationExpired':
      return reservationClaim(event.data, 'expire');
    case 'WaitingListJoined':
      return { ...entryClaim(event.data, 'join'), outcome: 'waiting' };
    case 'WaitingListLeft':
      return entryClaim(event.data, 'leave');
    case 'WaitingListPromoted':
      return entryClaim(event.data, 'promote');
    case 'ReservationRejected': {
      const { attempt, code, facts, clientId, subjectId, bookingId, holdForSeconds } = event.data;
      return {
        kind: attempt,
        outcome: 'refused',
        code,
        quantity: facts.requested,
        clientId,
        subjectId: subjectId ?? null,
        entryId: null,
        bookingId: bookingId ?? null,
        ttlUs: holdForSeconds === undefined ? null : holdForSeconds * 1_000_000,
      };
    }
  }
}

const NOBODY = {
  outcome: 'accepted',
  code: null,
  quantity: 0,
  clientId: null,
  subjectId: null,
  entryId: null,
  bookingId: null,
  ttlUs: null,
} as const;

interface ReservationData {
  readonly reservation: Reservation;
  readonly entryId?: string;
}
interface EntryData {
  readonly entry: WaitingListEntry;
}

function reservationClaim({ reservation, entryId }: ReservationData, kind: Claim['kind']): Claim {
  const { id, clientId, quantity, bookingId, expiresAt, serverTimestamp } = reservation;
  return {
    kind,
    outcome: 'accepted',
    code: null,
    quantity,
    clientId,
    subjectId: id,
    entryId: entryId ?? null,
    bookingId,
    ttlUs: expiresAt === null ? null : expiresAt - serverTimestamp,
  };
}

function entryClaim({ entry }: EntryData, kind: Claim['kind']): Claim {
  return {
    kind,
    outcome: 'accepted',
    code: null,
    quantity: entry.quantity,
    clientId: entry.clientId,
    subjectId: entry.id,
    entryId: entry.id,
    bookingId: null,
    ttlUs: entry.holdForSeconds === null ? null : entry.holdForSeconds * 1_000_000,
  };
}
