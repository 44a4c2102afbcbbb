import type { ActivityQuery } from '@reservation-engine/engine/activity/read-activity';
import { z } from 'zod';
import { conflict } from '../timeline/conflict.ts';
import { id } from '../wire/fields.ts';
import { instant } from '../wire/instant.ts';

/** How far back, in which steps. */
export const SPANS = {
  '10m': { width: 5, buckets: 120 },
  '1h': { width: 30, buckets: 120 },
  '24h': { width: 600, buckets: 144 },
} as const satisfies Record<string, Pick<ActivityQuery, 'width' | 'buckets'>>;

const span = z.enum(['10m', '1h', '24h']).default('10m').meta({ description: 'How far back' });

export const overviewInput = z.strictObject({
  span,
  group: id.optional().meta({ description: 'Resources of this group; latency is of all' }),
  serverId: id.optional().meta({ description: 'What this server took' }),
});

const percentile = z.number().nullable().meta({ description: 'µs; null: nothing was committed' });
const percentiles = { p50Us: percentile, p99Us: percentile, p999Us: percentile };

const bucket = z
  .object({
    beginsAt: instant,
    reservations: z.number().meta({
      description: 'Attempts to reserve that got their units at once, held or confirmed',
    }),
    refusals: z.number().meta({ description: 'Attempts to reserve that were refused' }),
    ...percentiles,
  })
  .meta({ id: 'ActivityBucket' });

const mark = z.object({
  at: instant,
  type: z.enum(['ResourceCapacityChanged', 'ResourceClosed', 'ResourceReopened']),
  resourceId: z.string().meta({ description: 'The first of them' }),
  resources: z.number(),
});

export const projectionLag = z.object({
  name: z.string(),
  behind: z.number().meta({ description: 'Events not yet projected' }),
  lagMs: z.number().meta({ description: 'How long ago the first of them was decided' }),
  parkedStreams: z.number(),
});

export const overview = z.object({
  asOf: instant,
  bucketSeconds: z.number(),
  buckets: z.array(bucket).meta({ description: 'In the order of time; the last one is under way' }),
  latency: z.object({
    ...percentiles,
    since: instant.nullable().meta({ description: 'The first bucket in which any was counted' }),
  }),
  marks: z.array(mark).meta({ description: 'What was changed by hand meanwhile' }),
  projections: z.array(projectionLag),
});

export const conflictsInput = z.strictObject({ span, group: overviewInput.shape.group });

export const conflicts = z.object({
  asOf: instant,
  from: instant.meta({
    description: 'Where the reading begins: later than the span does on a busy store',
  }),
  to: instant,
  items: z.array(conflict).meta({ description: 'Newest first' }),
  more: z.boolean().meta({ description: 'There are more than are listed' }),
});

export type ConflictsDto = z.infer<typeof conflicts>;
