import type { Rejection } from '@reservation-engine/engine/domain/index';
import { z } from 'zod';

export const refusalCode = z.enum([
  'RESOURCE_FULL',
  'RESOURCE_CLOSED',
  'INVALID_STATE',
  'CLIENT_LIMIT_REACHED',
  'CAPACITY_IN_USE',
]);

/** A refusal with the facts it was decided on: data, not an error. */
export const rejection = z
  .object({
    outcome: z.literal('rejected'),
    code: refusalCode,
    requested: z.number().meta({ description: 'Units asked for; 0 where none were' }),
    available: z.number(),
    capacity: z.number(),
    waitingAhead: z.number().meta({ description: 'Waiting-list entries before this attempt' }),
    neverFits: z.boolean().meta({ description: 'The request exceeds the capacity itself' }),
    version: z.number(),
    currentStatus: z.string().optional().meta({ description: 'With INVALID_STATE' }),
    clientLimit: z.number().optional().meta({ description: 'With CLIENT_LIMIT_REACHED' }),
    clientUnits: z.number().optional().meta({ description: 'With CLIENT_LIMIT_REACHED' }),
    taken: z.number().optional().meta({ description: 'With CAPACITY_IN_USE' }),
    failedItem: z.number().optional().meta({ description: 'Of a booking, counted from 0' }),
    resourceId: z.string().optional().meta({ description: 'Of the booking’s failed item' }),
  })
  .meta({ id: 'Rejection' });

export type RejectionDto = z.infer<typeof rejection>;

export function toRejection(from: Rejection): RejectionDto {
  return {
    outcome: 'rejected',
    code: from.code,
    requested: from.requested,
    available: from.available,
    capacity: from.capacity,
    waitingAhead: from.waitingAhead,
    neverFits: from.neverFits,
    version: from.version,
    ...(from.currentStatus === undefined ? {} : { currentStatus: from.currentStatus }),
    ...(from.clientLimit === undefined ? {} : { clientLimit: from.clientLimit }),
    ...(from.clientUnits === undefined ? {} : { clientUnits: from.clientUnits }),
    ...(from.taken === undefined ? {} : { taken: from.taken }),
    ...(from.failedItem === undefined
      ? {}
      : { failedItem: from.failedItem, resourceId: from.resourceId }),
  };
}
