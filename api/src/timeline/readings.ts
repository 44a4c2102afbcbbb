import { attemptId, type StoredEvent } from '@reservation-engine/engine/timeline/stored-event';
import { z } from 'zod';
import { instant, toInstant } from '../wire/instant.ts';

/** What was recorded beside an event: its place in the log, and what its server's clock said. */
export const readings = {
  id: z.string().meta({ description: 'Of the attempt, for ever; the one that replays use' }),
  slot: z.number(),
  position: z.string().meta({ description: 'Place in the slot’s order, without gaps' }),
  resourceId: z.string(),
  version: z.number().meta({ description: 'Place in the resource’s order' }),
  type: z.string().meta({ description: 'Of the event that records it' }),
  decidedAt: instant.meta({ description: 'The arbiter’s time of the decision' }),
  serverId: z.string(),
  requestId: z.string().nullable(),
  wall: instant.meta({
    description: 'The server’s raw wall clock: evidence, which decides nothing',
  }),
  mono: z.string().meta({ description: 'The server’s monotonic clock, in µs' }),
  clockEpoch: z.number().meta({ description: 'Grows with every step of the wall clock' }),
  clock: z
    .object({
      disciplinedWall: instant.meta({ description: 'The reading as corrected' }),
      measurement: z
        .object({
          id: z.string(),
          offsetUs: z.number().meta({ description: 'This clock minus true time, as measured' }),
          uncertaintyUs: z.number(),
          status: z.enum(['unknown', 'synchronized', 'free-running']),
        })
        .nullable(),
      injectedOffsetUs: z
        .number()
        .nullable()
        .meta({ description: 'Simulated truth; null outside simulations' }),
    })
    .nullable()
    .meta({ description: 'What the server knew of its clock' }),
  trueTime: instant.nullable().meta({
    description: 'Simulated truth: the stamp without the error injected; null outside simulations',
  }),
};

export function toReadings(stored: StoredEvent) {
  const { clock, wall } = stored;
  const injected = clock?.injectedOffsetUs ?? null;
  return {
    id: attemptId(stored),
    slot: stored.slot,
    position: String(stored.position),
    resourceId: stored.resourceId,
    version: stored.version,
    type: stored.event.type,
    decidedAt: toInstant(stored.decidedAt),
    serverId: stored.serverId,
    requestId: stored.requestId,
    wall: toInstant(wall),
    mono: String(stored.mono),
    clockEpoch: stored.clockEpoch,
    clock:
      clock === null
        ? null
        : {
            disciplinedWall: toInstant(clock.disciplinedWall),
            measurement: clock.measurement,
            injectedOffsetUs: injected,
          },
    trueTime: injected === null ? null : toInstant(wall - injected),
  };
}
