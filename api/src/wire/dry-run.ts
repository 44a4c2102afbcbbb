import type { WaitingListEntry } from '@reservation-engine/engine/domain/index';
import { z } from 'zod';

/** Whether to say what a command would do instead of doing it. */
export const dryRunInput = z
  .boolean()
  .default(false)
  .meta({ description: 'Say what would happen, and do nothing' });

/** Beside the answer of a command that was only tried. */
export const dryRunOutput = {
  dryRun: z.literal(true).optional().meta({ description: 'Set when nothing was changed' }),
  promoted: z
    .array(z.object({ entryId: z.string(), clientId: z.string(), quantity: z.number() }))
    .optional()
    .meta({ description: 'Of a dry run: the waiting entries it would promote, in their order' }),
};

interface DryRunNote {
  dryRun: true;
  promoted: { entryId: string; clientId: string; quantity: number }[];
}

export function toDryRunNote(promoted: readonly WaitingListEntry[]): DryRunNote {
  return {
    dryRun: true,
    promoted: promoted.map(({ id, clientId, quantity }) => ({ entryId: id, clientId, quantity })),
  };
}
