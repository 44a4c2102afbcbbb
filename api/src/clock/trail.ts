import type { ClockTrail } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';
import { instant, toInstant } from '../wire/instant.ts';
import { us } from './status.ts';

const point = z.object({
  at: instant,
  epoch: z.number(),
  offsetUs: z.int().meta({ description: 'This clock minus true time, µs; positive: ahead' }),
  boundUs: us.meta({ description: 'How wrong that was, µs' }),
  maxDriftPpm: z.number().meta({ description: 'How fast the bound grows until the next' }),
  forced: z.boolean(),
  injectedOffsetUs: us.nullable().meta({ description: 'Simulated truth' }),
});

/** Offsets over time, by server. */
export const trail = z.object({
  items: z.array(
    z.object({ serverId: z.string(), points: z.array(point) }).meta({ id: 'ClockTrail' }),
  ),
});

export function toTrail(from: readonly ClockTrail[]): z.infer<typeof trail> {
  return {
    items: from.map(({ serverId, points }) => ({
      serverId,
      points: points.map((found) => ({ ...found, at: toInstant(found.at) })),
    })),
  };
}
