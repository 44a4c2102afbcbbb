import { z } from 'zod';
import { attributes } from '../wire/attributes.ts';
import { resourceState } from '../wire/availability.ts';
import { capacity, clientLimit, id, idempotencyKey, resourceId, version } from '../wire/fields.ts';
import { instant } from '../wire/instant.ts';
import { pageInput } from '../wire/page.ts';
import { rejection } from '../wire/rejection.ts';
import { resource, waitingPolicy } from '../wire/resource.ts';

export const createInput = z.strictObject({
  id: resourceId,
  type: id.default('resource').meta({ examples: ['seat'] }),
  group: id.default('default').meta({ description: 'What it belongs to', examples: ['gala'] }),
  label: id.optional().meta({ description: 'For people; the id when left out' }),
  capacity,
  waitingPolicy: waitingPolicy.default('strict'),
  clientLimit: clientLimit.nullable().default(null),
  attributes: attributes.default({}),
  idempotencyKey,
});

export const updateInput = z.strictObject({
  resourceId,
  capacity,
  strict: z
    .boolean()
    .default(false)
    .meta({ description: 'Refuse rather than leave the resource overcommitted' }),
  dryRun: z.boolean().default(false).meta({ description: 'Say what would happen, and do nothing' }),
  idempotencyKey,
});

export const byId = z.strictObject({ resourceId });
export const changeInput = z.strictObject({ resourceId, idempotencyKey });

export const resourceFilter = {
  group: id.optional(),
  type: id.optional(),
  state: resourceState.optional(),
  search: id.optional().meta({ description: 'Part of the id or the label' }),
};
export const listInput = z.strictObject({ ...resourceFilter, ...pageInput });

export const stateAtInput = z.strictObject({
  resourceId,
  version: version.optional().meta({ description: 'As it was at this version' }),
  at: z
    .string()
    .optional()
    .meta({
      description: 'Or as it was at this instant, ISO 8601 with a time zone',
      examples: ['2026-11-20T10:00:00.123456Z'],
    }),
});

function changed<Outcome extends string>(outcome: Outcome) {
  return z.object({
    outcome: z.literal(outcome),
    resource,
    overcommittedBy: z.number(),
    version: z.number(),
  });
}

export const created = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('created'), resource, version: z.number() }),
  rejection,
]);
export const updated = z.discriminatedUnion('outcome', [
  changed('updated').extend({
    dryRun: z.literal(true).optional().meta({ description: 'Set when nothing was changed' }),
    promoted: z.number().optional().meta({ description: 'Waiting entries it would promote' }),
  }),
  rejection.extend({ dryRun: z.literal(true).optional() }),
]);
export const closed = z.discriminatedUnion('outcome', [changed('closed'), rejection]);
export const reopened = z.discriminatedUnion('outcome', [changed('reopened'), rejection]);

export const resourceAt = z.object({
  resource,
  held: z.number(),
  confirmed: z.number(),
  available: z.number(),
  waiting: z.number(),
  overcommittedBy: z.number(),
  version: z.number(),
  decidedAt: instant,
});
