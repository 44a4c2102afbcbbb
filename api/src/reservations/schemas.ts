import { MAX_BOOKING_ITEMS } from '@reservation-engine/engine/domain/index';
import { z } from 'zod';
import { windowInput } from '../timeline/window.ts';
import { dryRunInput, dryRunOutput } from '../wire/dry-run.ts';
import { entry } from '../wire/entry.ts';
import * as fields from '../wire/fields.ts';
import { instant, instantInput } from '../wire/instant.ts';
import { pageInput } from '../wire/page.ts';
import { rejection } from '../wire/rejection.ts';
import { reservation, reservationStatus } from '../wire/reservation.ts';

export const MAX_MANY = 1_000;

const { idempotencyKey } = fields;

const item = z.strictObject({ resourceId: fields.resourceId, quantity: fields.quantity });

export const reserveInput = z
  .strictObject({
    resourceId: fields.resourceId.optional(),
    quantity: fields.quantity.optional(),
    items: z
      .array(item)
      .min(1)
      .max(MAX_BOOKING_ITEMS)
      .optional()
      .meta({ description: 'A booking: all of these or none, instead of one resource' }),
    clientId: fields.clientId,
    holdForSeconds: fields.holdForSeconds.optional(),
    joinWaitingList: z
      .boolean()
      .optional()
      .meta({ description: 'Wait where it would be refused for want of units; not for bookings' }),
    idempotencyKey,
  })
  .superRefine((input, context) => {
    const fault = faultOfShape(input);
    if (fault !== null) context.addIssue({ code: 'custom', ...fault });
  });

function faultOfShape(input: {
  readonly resourceId?: string | undefined;
  readonly quantity?: number | undefined;
  readonly items?: readonly unknown[] | undefined;
  readonly joinWaitingList?: boolean | undefined;
}): { path: string[]; message: string } | null {
  const { resourceId, quantity, items, joinWaitingList } = input;
  if (items === undefined) {
    if (resourceId === undefined) return { path: ['resourceId'], message: 'Required' };
    return quantity === undefined ? { path: ['quantity'], message: 'Required' } : null;
  }
  if (resourceId !== undefined) {
    return { path: ['resourceId'], message: 'Give either items or one resource' };
  }
  if (quantity !== undefined) {
    return { path: ['quantity'], message: 'Each item has a quantity of its own' };
  }
  return joinWaitingList === true
    ? { path: ['joinWaitingList'], message: 'A booking does not wait' }
    : null;
}

export const reserveManyInput = z.strictObject({
  reservations: z
    .array(
      z.strictObject({
        resourceId: fields.resourceId,
        quantity: fields.quantity,
        clientId: fields.clientId,
        holdForSeconds: fields.holdForSeconds.optional(),
        joinWaitingList: z.boolean().optional(),
        idempotencyKey,
      }),
    )
    .min(1)
    .max(MAX_MANY),
  idempotencyKey: idempotencyKey.meta({
    description: 'For those without a key of their own: this one, followed by # and their index',
  }),
});

export const byId = z.strictObject({ reservationId: fields.reservationId });
export const changeInput = z.strictObject({ reservationId: fields.reservationId, idempotencyKey });
export const cancelInput = changeInput.extend({ dryRun: dryRunInput });
export const amendInput = z.strictObject({
  reservationId: fields.reservationId,
  quantity: fields.quantity,
  dryRun: dryRunInput,
  idempotencyKey,
});

export const listInput = z.strictObject({
  resourceId: fields.resourceId.optional(),
  group: fields.id.optional(),
  clientId: fields.clientId.optional(),
  bookingId: fields.bookingId.optional(),
  status: reservationStatus.optional(),
  from: instantInput.optional().meta({ description: 'First granted at this instant or later' }),
  to: instantInput.optional().meta({ description: 'First granted before this instant' }),
  ...pageInput,
});

const { resourceId, group, from, to } = windowInput;

export const refusalsInput = z.strictObject({
  resourceId,
  group,
  from,
  to,
  clientId: fields.clientId.optional(),
  bookingId: fields.bookingId.optional(),
  ...pageInput,
});

export const granted = z.object({
  outcome: z.enum(['confirmed', 'held']),
  reservation,
  version: z.number(),
});
export const waiting = z.object({
  outcome: z.literal('waiting'),
  entry,
  version: z.number(),
});
export const booked = z.object({
  outcome: z.enum(['confirmed', 'held']),
  bookingId: z.string(),
  reservations: z.array(reservation),
  versions: z.array(z.number()).meta({ description: 'Of each resource, in the same order' }),
});

export const reservedOne = z.discriminatedUnion('outcome', [granted, waiting, rejection]);
export const reserved = z.union([reservedOne, booked]);

/** Where one of many could not be decided: what would have been an error of its own request. */
export const failed = z.object({
  outcome: z.literal('failed'),
  code: z.string(),
  detail: z.string(),
});
export const reservedMany = z.object({
  answers: z
    .array(z.discriminatedUnion('outcome', [granted, waiting, rejection, failed]))
    .meta({ description: 'In the order of the reservations asked for' }),
});

export const confirmed = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('confirmed'), reservation, version: z.number() }),
  rejection,
]);
export const cancelled = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('cancelled'),
    reservation,
    version: z.number(),
    ...dryRunOutput,
  }),
  rejection.extend(dryRunOutput),
]);
export const amended = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('amended'),
    reservation,
    version: z.number(),
    ...dryRunOutput,
  }),
  rejection.extend(dryRunOutput),
]);

export const attempt = z
  .object({
    version: z.number(),
    type: z.string(),
    decidedAt: instant,
    serverId: z.string(),
    wall: instant.meta({ description: 'What the taking server’s own clock said: evidence' }),
    requestId: z.string().nullable(),
    clientId: z.string().nullable(),
    subjectId: z.string().nullable(),
    quantity: z.number().nullable(),
    code: z.string().nullable().meta({ description: 'Of a refusal' }),
  })
  .meta({ id: 'Attempt' });

export const explanation = z.object({
  reservation,
  decidingVersion: z.number(),
  history: z.array(attempt),
  around: z.array(attempt),
});
