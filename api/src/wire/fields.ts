import {
  isId,
  MAX_CAPACITY,
  MAX_HOLD_SECONDS,
  MAX_ID_BYTES,
  MAX_QUANTITY,
  MIN_CAPACITY,
  MIN_HOLD_SECONDS,
  MIN_QUANTITY,
} from '@reservation-engine/engine/domain/index';
import { z } from 'zod';

/** The fields that inputs are made of, with the bounds of the domain: nothing is coerced. */
export const id = z
  .string()
  .refine(isId, {
    error: `Must be 1 to ${MAX_ID_BYTES} bytes of UTF-8 without control characters`,
  })
  .meta({ minLength: 1, maxLength: MAX_ID_BYTES });

export const resourceId = id.meta({ description: 'Id of the resource', examples: ['seat-1'] });
export const reservationId = id.meta({ description: 'Id of the reservation' });
export const bookingId = id.meta({ description: 'Id of the booking' });
export const entryId = id.meta({ description: 'Id of the waiting-list entry' });
export const clientId = id.meta({ description: 'Who reserves', examples: ['client-1'] });

export const quantity = z
  .int()
  .min(MIN_QUANTITY)
  .max(MAX_QUANTITY)
  .meta({ description: 'Units', examples: [1] });

export const capacity = z
  .int()
  .min(MIN_CAPACITY)
  .max(MAX_CAPACITY)
  .meta({ description: 'Units the resource has', examples: [510] });

export const clientLimit = z
  .int()
  .min(MIN_QUANTITY)
  .max(MAX_QUANTITY)
  .meta({
    description: 'The most units one client may hold, have confirmed and wait for together',
    examples: [4],
  });

export const holdForSeconds = z
  .int()
  .min(MIN_HOLD_SECONDS)
  .max(MAX_HOLD_SECONDS)
  .meta({
    description: 'Grant a hold of this length, in seconds, instead of a confirmed reservation',
    examples: [300],
  });

export const idempotencyKey = id.optional().meta({
  description:
    'The same key with the same input gets the same answer, with one effect. In REST also the ' +
    'header `Idempotency-Key`.',
  examples: ['5f0c9b1e-6a57-4b0e-9a54-3f0d0c3b6f4e'],
});

export const version = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
