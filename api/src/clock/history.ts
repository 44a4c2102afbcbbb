import type { ClockHistoryItem } from '@reservation-engine/engine/servers/index';
import { CLOCK_EVENT_TYPES } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';
import { instant, toInstant } from '../wire/instant.ts';
import {
  correctionMode,
  injectedError,
  rejection,
  sourceReport,
  toSourceReport,
  us,
} from './status.ts';

export const clockEventType = z.enum(CLOCK_EVENT_TYPES);

const place = { serverId: z.string(), at: instant.meta({ description: 'By the store’s time' }) };

const measurement = z
  .object({
    kind: z.literal('measurement'),
    ...place,
    id: z.string(),
    epoch: z.number(),
    offsetUs: us,
    boundUs: us,
    forced: z.boolean(),
    injectedOffsetUs: us.nullable().meta({ description: 'Simulated truth' }),
    sources: z.array(sourceReport),
  })
  .meta({ id: 'ClockMeasurement' });

/** The facts of an event; which there are depends on its type. */
const detail = z.object({
  forced: z.boolean().optional().meta({ description: 'sync, sync-failed' }),
  reason: z.string().optional().meta({ description: 'sync-failed' }),
  measurementId: z.string().optional().meta({ description: 'sync' }),
  offsetUs: us.optional().meta({ description: 'sync' }),
  boundUs: us.optional().meta({ description: 'sync' }),
  cause: z.enum(['machine', 'injected', 'correction']).optional().meta({ description: 'step' }),
  deltaUs: us.optional().meta({ description: 'step, slew: how far the clock moves' }),
  ratePpm: z.number().optional().meta({ description: 'slew' }),
  durationUs: us.optional().meta({ description: 'slew' }),
  source: z.string().optional().meta({ description: 'source-lost, source-returned, outvoted' }),
  rejection: rejection.optional().meta({ description: 'source-lost' }),
  claimedOffsetUs: us.optional().meta({ description: 'outvoted' }),
  agreedOffsetUs: us.optional().meta({ description: 'outvoted' }),
  agreedBoundUs: us.optional().meta({ description: 'outvoted' }),
  url: z.string().nullable().optional().meta({ description: 'started' }),
  injected: injectedError.nullable().optional().meta({ description: 'started, error-changed' }),
  correction: z
    .object({ mode: correctionMode, ratePpm: z.number().optional() })
    .optional()
    .meta({ description: 'correction-changed' }),
});

const event = z
  .object({
    kind: z.literal('event'),
    ...place,
    type: clockEventType,
    wall: instant.nullable().meta({ description: 'What the raw clock read' }),
    epoch: z.number().nullable(),
    detail,
  })
  .meta({ id: 'ClockEvent' });

export const historyItem = z.discriminatedUnion('kind', [measurement, event]);

export type HistoryItemDto = z.infer<typeof historyItem>;

/** As it is kept: an event's reading lies among its facts, where it has one. */
const keptDetail = detail.extend({
  reading: z.object({ wall: z.number(), epoch: z.number() }).optional(),
});

export function toHistoryItem(from: ClockHistoryItem): HistoryItemDto {
  const { serverId, at } = from;
  if (from.kind === 'measurement') {
    const { kind, id, epoch, offsetUs, boundUs, forced, injectedOffsetUs } = from;
    return {
      ...{ kind, serverId, at: toInstant(at), id, epoch, offsetUs, boundUs, forced },
      injectedOffsetUs,
      sources: from.sources.map(toSourceReport),
    };
  }
  const { reading, ...facts } = keptDetail.parse(from.detail);
  return {
    kind: 'event',
    serverId,
    at: toInstant(at),
    type: from.type,
    wall: reading === undefined ? null : toInstant(reading.wall),
    epoch: reading?.epoch ?? null,
    detail: facts,
  };
}
