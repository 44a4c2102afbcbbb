import { attemptId, type StoredEvent } from '@reservation-engine/engine/timeline/stored-event';
import { z } from 'zod';
import { instant, toInstant } from '../wire/instant.ts';
import { refusalCode } from '../wire/rejection.ts';

const ATTEMPTS = [
  'create',
  'update',
  'close',
  'reopen',
  'reserve',
  'hold',
  'confirm',
  'cancel',
  'amend',
  'join',
  'leave',
] as const;

/** An attempt that was refused, with the facts as they were then. */
export const refusal = z
  .object({
    id: z.string().meta({ description: 'Of the attempt, for ever; the one that replays use' }),
    resourceId: z.string(),
    version: z.number(),
    attempt: z.enum(ATTEMPTS).meta({ description: 'What was asked for' }),
    code: refusalCode,
    clientId: z.string().nullable(),
    subjectId: z.string().nullable().meta({ description: 'The reservation or entry it named' }),
    bookingId: z.string().nullable(),
    requested: z.number().meta({ description: 'Units asked for; 0 where none were' }),
    available: z.number(),
    capacity: z.number(),
    waitingAhead: z.number().meta({ description: 'Waiting-list entries before this attempt' }),
    neverFits: z.boolean().meta({ description: 'The request exceeds the capacity itself' }),
    decidedAt: instant,
    serverId: z.string(),
    wall: instant.meta({ description: 'What the taking server’s own clock said: evidence' }),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'Refusal' });

/** @throws TypeError for an event that refused nothing */
export function toRefusal(stored: StoredEvent): z.infer<typeof refusal> {
  const { event } = stored;
  if (event.type !== 'ReservationRejected') throw new TypeError(`${event.type} refuses nothing`);
  const { attempt, code, clientId, subjectId = null, bookingId = null, facts } = event.data;
  return {
    id: attemptId(stored),
    resourceId: stored.resourceId,
    version: stored.version,
    attempt,
    code,
    clientId,
    subjectId,
    bookingId,
    requested: facts.requested,
    available: facts.available,
    capacity: facts.capacity,
    waitingAhead: facts.waitingAhead,
    neverFits: facts.neverFits,
    decidedAt: toInstant(stored.decidedAt),
    serverId: stored.serverId,
    wall: toInstant(stored.wall),
    requestId: stored.requestId,
  };
}
