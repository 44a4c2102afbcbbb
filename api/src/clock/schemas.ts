import { z } from 'zod';
import { id, idempotencyKey, resourceId } from '../wire/fields.ts';
import { pageInput } from '../wire/page.ts';
import { clockEventType } from './history.ts';
import { clockState, correctionMode } from './status.ts';

const serverId = id.optional().meta({
  description: 'The server meant; the one that answers unless told otherwise',
  examples: ['server-a'],
});

const moment = z
  .string()
  .optional()
  .meta({
    description: 'An ISO 8601 instant with a time zone, by the store’s time',
    examples: ['2026-11-20T10:00:00.123456Z'],
  });

/** The bounds of the injected error: see engine/src/clock/injected-error.ts. */
const MAX_OFFSET_US = 1e15;
const MAX_DRIFT_PPM = 100_000;
const MAX_JITTER_US = 1_000_000;

export const statusInput = z.strictObject({ serverId });

export const historyInput = z.strictObject({
  serverId: id.optional(),
  kind: z.enum(['measurement', 'event']).optional(),
  type: clockEventType.optional().meta({ description: 'Events of this type only' }),
  from: moment,
  to: moment.meta({ description: 'Exclusive' }),
  order: z.enum(['newest', 'oldest']).default('newest').meta({ description: 'Which comes first' }),
  ...pageInput,
});

export const trailInput = z.strictObject({
  from: moment.unwrap().meta({ description: 'The store’s time' }),
  to: moment.unwrap().meta({ description: 'Exclusive' }),
  points: z.int().min(1).max(2_000).default(500).meta({
    description: 'The most measurements of each server: of those closer together the last',
  }),
});

export const compareInput = z.strictObject({ resourceId: resourceId.optional(), ...pageInput });

export const syncInput = z.strictObject({ serverId, idempotencyKey });

export const setOffsetInput = z.strictObject({
  serverId,
  offsetUs: z
    .int()
    .min(-MAX_OFFSET_US)
    .max(MAX_OFFSET_US)
    .optional()
    .meta({
      description: 'The whole error from now on, µs; positive: ahead of true time',
      examples: [-5_000_000],
    }),
  offsetMs: z
    .number()
    .min(-MAX_OFFSET_US / 1_000)
    .max(MAX_OFFSET_US / 1_000)
    .optional()
    .meta({ description: 'The same in ms: give one of them' }),
  driftPpm: z.number().min(-MAX_DRIFT_PPM).max(MAX_DRIFT_PPM).optional().meta({
    description: 'How fast the error grows, µs a second',
  }),
  jitterUs: z.int().min(0).max(MAX_JITTER_US).optional().meta({
    description: 'Each reading is off by up to this much more, µs',
  }),
  idempotencyKey,
});

export const setModeInput = z.strictObject({
  serverId,
  mode: correctionMode,
  ratePpm: z.number().gt(0).max(MAX_DRIFT_PPM).optional().meta({
    description: 'With slew: 500, as ntpd, unless told otherwise; chrony’s own is 83333',
  }),
  idempotencyKey,
});

/** A round that taught nothing is an answer: what was asked for was done. */
export const synced = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('synchronized'), clock: clockState }),
  z.object({
    outcome: z.literal('failed'),
    reason: z.enum(['too-few-sources', 'no-majority', 'clock-stepped', 'stopped']),
    clock: clockState,
  }),
]);

export const changed = z.object({ outcome: z.literal('changed'), clock: clockState });
