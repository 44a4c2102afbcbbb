import type { Reservation } from '@reservation-engine/engine/domain/index';
import { z } from 'zod';
import { instant, toInstant } from './instant.ts';

export const reservationStatus = z.enum(['held', 'confirmed', 'cancelled', 'expired']);

/** A reservation as callers see it. */
export const reservation = z
  .object({
    id: z.string(),
    resourceId: z.string(),
    clientId: z.string(),
    quantity: z.number(),
    status: reservationStatus,
    serverTimestamp: instant.meta({ description: "The arbiter's time of the first grant" }),
    bookingId: z.string().nullable(),
    expiresAt: instant.nullable().meta({ description: 'Exclusive end of a hold' }),
  })
  .meta({ id: 'Reservation' });

export type ReservationDto = z.infer<typeof reservation>;

export function toReservation(from: Reservation): ReservationDto {
  return {
    id: from.id,
    resourceId: from.resourceId,
    clientId: from.clientId,
    quantity: from.quantity,
    status: from.status,
    serverTimestamp: toInstant(from.serverTimestamp),
    bookingId: from.bookingId,
    expiresAt: from.expiresAt === null ? null : toInstant(from.expiresAt),
  };
}
