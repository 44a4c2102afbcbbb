import { z } from 'zod';
import { dryRunInput, dryRunOutput } from '../wire/dry-run.ts';
import { entry, entryStatus } from '../wire/entry.ts';
import * as fields from '../wire/fields.ts';
import { pageInput } from '../wire/page.ts';
import { rejection } from '../wire/rejection.ts';
import { reservation } from '../wire/reservation.ts';

export const joinInput = z.strictObject({
  resourceId: fields.resourceId,
  clientId: fields.clientId,
  quantity: fields.quantity,
  holdForSeconds: fields.holdForSeconds
    .optional()
    .meta({ description: 'A promotion grants a hold of this length; else it confirms' }),
  idempotencyKey: fields.idempotencyKey,
});

export const leaveInput = z.strictObject({
  entryId: fields.entryId,
  dryRun: dryRunInput,
  idempotencyKey: fields.idempotencyKey,
});

export const listInput = z.strictObject({
  resourceId: fields.resourceId.optional(),
  group: fields.id.optional(),
  clientId: fields.clientId.optional(),
  status: entryStatus.default('waiting'),
  ...pageInput,
});

export const joined = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('waiting'), entry, version: z.number() }),
  z.object({
    outcome: z.enum(['confirmed', 'held']),
    reservation,
    entryId: z.string().nullable(),
    version: z.number(),
  }),
  rejection,
]);

export const left = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('left'), entry, version: z.number(), ...dryRunOutput }),
  rejection.extend(dryRunOutput),
]);
