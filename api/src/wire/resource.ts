import type { ResourceDescriptor } from '@reservation-engine/engine/domain/index';
import type { ResourceView } from '@reservation-engine/engine/projections/views';
import { z } from 'zod';
import { availability, resourceState, toAvailability } from './availability.ts';

export const waitingPolicy = z.enum(['strict', 'skip-to-fit']);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A resource as callers see it. */
export const resource = z
  .object({
    id: z.string(),
    type: z.string(),
    group: z.string(),
    label: z.string(),
    capacity: z.number(),
    state: resourceState,
    version: z.number(),
    attributes: z.record(z.string(), scalar),
    waitingPolicy,
    clientLimit: z.number().nullable(),
  })
  .meta({ id: 'Resource' });

/** A resource with what is taken of it. */
export const resourceWithAvailability = resource
  .extend({ availability })
  .meta({ id: 'ResourceWithAvailability' });

export type ResourceDto = z.infer<typeof resource>;
export type ResourceWithAvailabilityDto = z.infer<typeof resourceWithAvailability>;

export function toResource(from: ResourceDescriptor, version: number): ResourceDto {
  return {
    id: from.id,
    type: from.type,
    group: from.group,
    label: from.label,
    capacity: from.capacity,
    state: from.state,
    version,
    attributes: { ...from.attributes },
    waitingPolicy: from.waitingPolicy,
    clientLimit: from.clientLimit,
  };
}

export function toResourceWithAvailability(from: ResourceView): ResourceWithAvailabilityDto {
  return {
    ...toResource(from.resource, from.availability.version),
    availability: toAvailability(from.availability),
  };
}
