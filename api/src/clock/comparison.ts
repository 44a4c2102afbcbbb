import type { StampComparison } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';
import { instant, toInstant } from '../wire/instant.ts';
import { reservationStatus } from '../wire/reservation.ts';
import { us } from './status.ts';

/** A reservation's stamps by the clock of the server that took it. */
export const comparison = z
  .object({
    reservationId: z.string(),
    resourceId: z.string(),
    clientId: z.string(),
    quantity: z.number(),
    status: reservationStatus,
    serverId: z.string(),
    decidedAt: instant.meta({ description: 'The arbiter’s time, which decided' }),
    version: z.number(),
    before: instant.meta({ description: 'What the server’s own clock read' }),
    after: instant.nullable().meta({
      description: 'The same without the error NTP found; null where it was never measured',
    }),
    offsetUs: us.nullable(),
    uncertaintyUs: us.nullable(),
    measured: z
      .enum(['at-the-time', 'before-or-after'])
      .nullable()
      .meta({
        description:
          'By the measurement in force when the attempt came, or by another of the same boot, from ' +
          'which the monotonic clock leads to it',
      }),
    injectedOffsetUs: us.nullable().meta({ description: 'Simulated truth' }),
  })
  .meta({ id: 'StampComparison' });

export type ComparisonDto = z.infer<typeof comparison>;

export function toComparison(from: StampComparison): ComparisonDto {
  const { correction: found } = from;
  return {
    reservationId: from.reservationId,
    resourceId: from.resourceId,
    clientId: from.clientId,
    quantity: from.quantity,
    status: from.status,
    serverId: from.serverId,
    decidedAt: toInstant(from.decidedAt),
    version: from.version,
    before: toInstant(from.wall),
    after: found === null ? null : toInstant(found.corrected),
    offsetUs: found?.offsetUs ?? null,
    uncertaintyUs: found?.uncertaintyUs ?? null,
    measured: found?.measured ?? null,
    injectedOffsetUs: from.injectedOffsetUs,
  };
}
