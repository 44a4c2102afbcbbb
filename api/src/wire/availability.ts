import type { AvailabilityView } from '@reservation-engine/engine/projections/views';
import type { AvailabilityAt } from '@reservation-engine/engine/timeline/availability-at';
import { z } from 'zod';
import { instant, toInstant } from './instant.ts';

export const resourceState = z.enum(['open', 'closed']);

/** What a reader is told of a resource: a cached view that says how old it is. */
export const availability = z
  .object({
    resourceId: z.string(),
    capacity: z.number(),
    held: z.number(),
    confirmed: z.number(),
    available: z.number(),
    waiting: z.number().meta({ description: 'Entries of the waiting list' }),
    overcommittedBy: z.number(),
    state: resourceState,
    version: z.number(),
    asOf: instant,
    ageMs: z.number(),
  })
  .meta({ id: 'Availability' });

export type AvailabilityDto = z.infer<typeof availability>;

export function toAvailability(from: AvailabilityView): AvailabilityDto {
  return {
    resourceId: from.resourceId,
    capacity: from.capacity,
    held: from.held,
    confirmed: from.confirmed,
    available: from.available,
    waiting: from.waiting,
    overcommittedBy: from.overcommittedBy,
    state: from.state,
    version: from.version,
    asOf: toInstant(from.asOf),
    ageMs: from.ageMs,
  };
}

/** The same at an instant that is past: what it was then never changes, and has no age. */
export const availabilityAt = availability
  .omit({ asOf: true, ageMs: true })
  .extend({ decidedAt: instant.meta({ description: 'The last decision on it until then' }) })
  .meta({ id: 'AvailabilityAt' });

export function toAvailabilityAt(from: AvailabilityAt): z.infer<typeof availabilityAt> {
  const { decidedAt, ...numbers } = from;
  return { ...numbers, decidedAt: toInstant(decidedAt) };
}
