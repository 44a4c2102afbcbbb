import type { WaitingListEntry } from '@reservation-engine/engine/domain/index';
import type { EntryView } from '@reservation-engine/engine/projections/views';
import { z } from 'zod';
import { instant, toInstant } from './instant.ts';

export const entryStatus = z.enum(['waiting', 'promoted', 'left']);

/** A waiting-list entry as commands answer it. */
export const entry = z
  .object({
    id: z.string(),
    resourceId: z.string(),
    clientId: z.string(),
    quantity: z.number(),
    status: entryStatus,
    position: z.number().meta({ description: 'Place in the list from 1; 0 when not waiting' }),
    reservationId: z.string().nullable().meta({ description: 'What it was granted' }),
  })
  .meta({ id: 'WaitingListEntry' });

/** The same as lists show it, with what an operator wants to know besides. */
export const listedEntry = entry
  .extend({
    holdForSeconds: z.number().nullable(),
    joinedAt: instant,
    unsatisfiable: z.boolean().meta({ description: 'Waits for more than the capacity' }),
    overtakenBy: z
      .number()
      .meta({ description: 'While it waits: those who joined later and were promoted before it' }),
  })
  .meta({ id: 'ListedWaitingListEntry' });

export type EntryDto = z.infer<typeof entry>;
export type ListedEntryDto = z.infer<typeof listedEntry>;

export function toEntry(from: WaitingListEntry): EntryDto {
  return {
    id: from.id,
    resourceId: from.resourceId,
    clientId: from.clientId,
    quantity: from.quantity,
    status: from.status,
    position: from.position,
    reservationId: from.reservationId,
  };
}

export function toListedEntry(from: EntryView): ListedEntryDto {
  return {
    ...toEntry(from),
    holdForSeconds: from.holdForSeconds,
    joinedAt: toInstant(from.joinedAt),
    unsatisfiable: from.unsatisfiable,
    overtakenBy: from.overtakenBy,
  };
}
