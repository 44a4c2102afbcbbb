import { z } from 'zod';
import { id, idempotencyKey, resourceId } from '../wire/fields.ts';
import { instant } from '../wire/instant.ts';

const name = id.meta({ description: 'Of the projection', examples: ['reservation'] });

export const listInput = z.strictObject({});

export const rebuildInput = z.strictObject({ name, idempotencyKey });

export const retryInput = z.strictObject({
  name,
  resourceId: resourceId
    .optional()
    .meta({ description: 'The stream of this resource; left out: every parked stream' }),
  idempotencyKey,
});

export const rebuildRun = z
  .object({
    serverId: z.string().meta({ description: 'The server that rebuilds' }),
    startedAt: instant,
    toldAt: instant.meta({ description: 'When it was last heard of' }),
    endedAt: instant.nullable(),
    done: z.number().meta({ description: 'Events read so far' }),
    total: z.number().meta({ description: 'Events to read' }),
    state: z.enum(['running', 'silent', 'done', 'failed']).meta({
      description: '`silent`: its server died before the end; the projection stayed as it was',
    }),
    fault: z.string().nullable().meta({ description: 'Why it failed' }),
  })
  .meta({ id: 'Rebuild' });

const parkedStream = z
  .object({
    resourceId: z.string(),
    version: z.number().meta({ description: 'Of the first event that was not projected' }),
    fault: z.string().meta({ description: 'What the event did to the projection' }),
    parkedAt: instant,
  })
  .meta({ id: 'ParkedStream' });

const projection = z
  .object({
    name: z.string(),
    position: z.number().meta({ description: 'Events it has passed' }),
    behind: z.number().meta({ description: 'Events not yet projected' }),
    lagMs: z.number().meta({ description: 'How long ago the first of them was decided' }),
    parkedStreams: z.number(),
    parked: z.array(parkedStream).meta({ description: 'The first hundred, by when' }),
    rebuild: rebuildRun.nullable().meta({ description: 'The latest; null: never rebuilt' }),
  })
  .meta({ id: 'Projection' });

export const projections = z.object({ items: z.array(projection) });

export const begun = z.object({ outcome: z.literal('begun'), rebuild: rebuildRun });

export const retried = z.object({
  outcome: z.literal('retried'),
  resumed: z.array(z.string()).meta({ description: 'Resources whose streams go on' }),
  parked: z
    .array(z.object({ resourceId: z.string(), fault: z.string() }))
    .meta({ description: 'Those that still cannot be projected' }),
});

export type RebuildRunDto = z.infer<typeof rebuildRun>;
export type ProjectionDto = z.infer<typeof projection>;
