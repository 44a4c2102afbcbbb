import { claimOf } from '@reservation-engine/engine/timeline/claim-of';
import type { StoredEvent } from '@reservation-engine/engine/timeline/stored-event';
import {
  TIMELINE_KINDS,
  TIMELINE_OUTCOMES,
} from '@reservation-engine/engine/timeline/timeline-attempt';
import { z } from 'zod';
import { refusalCode } from '../wire/rejection.ts';
import { readings, toReadings } from './readings.ts';

/** One attempt: what was asked, what came of it, and what clocks said. */
export const attempt = z
  .object({
    ...readings,
    kind: z.enum(TIMELINE_KINDS),
    outcome: z.enum(TIMELINE_OUTCOMES),
    code: refusalCode.nullable(),
    quantity: z.number(),
    clientId: z.string().nullable(),
    subjectId: z
      .string()
      .nullable()
      .meta({ description: 'The reservation or waiting-list entry it made or named' }),
    entryId: z.string().nullable().meta({ description: 'Of a promotion: the entry it fulfils' }),
    bookingId: z.string().nullable(),
    ttlUs: z.number().nullable().meta({ description: 'Of a hold: how long it lasts' }),
  })
  .meta({ id: 'TimelineAttempt' });

export type AttemptDto = z.infer<typeof attempt>;

export function toAttempt(stored: StoredEvent): AttemptDto {
  return { ...toReadings(stored), ...claimOf(stored.event) };
}
