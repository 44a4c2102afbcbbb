import type { Answer, BookingAnswer } from '@reservation-engine/engine/domain/index';
import type { z } from 'zod';
import { toEntry } from '../wire/entry.ts';
import { toRejection } from '../wire/rejection.ts';
import { toReservation } from '../wire/reservation.ts';
import type { joined, left } from './schemas.ts';

export function toJoined(answer: Answer | BookingAnswer): z.infer<typeof joined> {
  if (answer.outcome === 'rejected') return toRejection(answer);
  if (answer.outcome === 'waiting') {
    return { outcome: 'waiting', entry: toEntry(answer.entry), version: answer.version };
  }
  if ('entryId' in answer) {
    return {
      outcome: answer.outcome,
      reservation: toReservation(answer.reservation),
      entryId: answer.entryId,
      version: answer.version,
    };
  }
  throw new TypeError(`${answer.outcome} does not answer a join`);
}

export function toLeft(answer: Answer | BookingAnswer): z.infer<typeof left> {
  if (answer.outcome === 'rejected') return toRejection(answer);
  if (answer.outcome !== 'left') throw new TypeError(`${answer.outcome} does not answer a leave`);
  return { outcome: 'left', entry: toEntry(answer.entry), version: answer.version };
}
