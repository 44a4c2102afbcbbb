import type { Answer, BookingAnswer } from '@reservation-engine/engine/domain/index';
import type {
  AttemptView,
  ReservationExplanation,
} from '@reservation-engine/engine/projections/views';
import type { z } from 'zod';
import { toEntry } from '../wire/entry.ts';
import { toInstant } from '../wire/instant.ts';
import { toRejection, type RejectionDto } from '../wire/rejection.ts';
import { toReservation, type ReservationDto } from '../wire/reservation.ts';
import type { attempt, explanation, reserved, reservedOne } from './schemas.ts';

type AnyAnswer = Answer | BookingAnswer;

export function toReserved(answer: AnyAnswer): z.infer<typeof reserved> {
  if (!('bookingId' in answer)) return toReservedOne(answer);
  return {
    outcome: answer.outcome,
    bookingId: answer.bookingId,
    reservations: answer.reservations.map(toReservation),
    versions: [...answer.versions],
  };
}

export function toReservedOne(answer: AnyAnswer): z.infer<typeof reservedOne> {
  switch (answer.outcome) {
    case 'confirmed':
    case 'held':
      if (!('reservation' in answer)) throw unexpected(answer);
      return {
        outcome: answer.outcome,
        reservation: toReservation(answer.reservation),
        version: answer.version,
      };
    case 'waiting':
      return { outcome: 'waiting', entry: toEntry(answer.entry), version: answer.version };
    case 'rejected':
      return toRejection(answer);
    default:
      throw unexpected(answer);
  }
}

interface Changed<Outcome extends string> {
  outcome: Outcome;
  reservation: ReservationDto;
  version: number;
}

/** The answer to a change of a reservation, which is that outcome or a refusal. */
export function toChangedOrRejected<Outcome extends 'confirmed' | 'cancelled' | 'amended'>(
  outcome: Outcome,
  answer: AnyAnswer,
): Changed<Outcome> | RejectionDto {
  if (answer.outcome === 'rejected') return toRejection(answer);
  if (answer.outcome !== outcome || !('reservation' in answer)) throw unexpected(answer);
  return { outcome, reservation: toReservation(answer.reservation), version: answer.version };
}

function unexpected(answer: AnyAnswer): TypeError {
  return new TypeError(`${answer.outcome} does not answer this command`);
}

export function toExplanation(from: ReservationExplanation): z.infer<typeof explanation> {
  return {
    reservation: toReservation(from.reservation),
    decidingVersion: from.decidingVersion,
    history: from.history.map(toAttempt),
    around: from.around.map(toAttempt),
  };
}

function toAttempt(from: AttemptView): z.infer<typeof attempt> {
  return {
    version: from.version,
    type: from.type,
    decidedAt: toInstant(from.decidedAt),
    serverId: from.serverId,
    wall: toInstant(from.wall),
    requestId: from.requestId,
    clientId: from.clientId,
    subjectId: from.subjectId,
    quantity: from.quantity,
    code: from.code,
  };
}
