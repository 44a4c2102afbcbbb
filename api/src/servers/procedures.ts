import type { Engine } from '@reservation-engine/engine';
import type { ServerView } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';
import { clockState, toClockState } from '../clock/status.ts';
import { withPatience } from '../server/health.ts';
import { VERSION } from '../server/version.ts';
import { procedure } from '../trpc/trpc.ts';
import { instant, toInstant } from '../wire/instant.ts';
import { definedOnly, pageInput, pageOf, toPage, toPageRequest } from '../wire/page.ts';

const presence = z.enum(['alive', 'stale', 'stopped']).meta({
  description: 'Running; silent for longer than 15 s; or stopped in good order',
});

const listInput = z.strictObject({ presence: presence.optional(), ...pageInput });

/** A server as callers see it. */
const server = z
  .object({
    serverId: z.string(),
    url: z.string().nullable().meta({ description: 'Where other servers reach it' }),
    version: z.string().nullable().meta({ description: 'Of its program' }),
    presence,
    self: z.boolean().meta({ description: 'The one that answers' }),
    startedAt: instant,
    seenAt: instant,
    stoppedAt: instant.nullable(),
    clock: clockState.meta({ description: 'As it last told' }),
  })
  .meta({ id: 'Server' });

const self = z
  .object({
    serverId: z.string(),
    version: z.string(),
    storeMs: z
      .number()
      .nullable()
      .meta({ description: 'A round trip to the store; null: it does not answer' }),
    circuitOpen: z.boolean().meta({
      description: 'After repeated failures commands are answered without asking the store',
    }),
    queued: z.number().meta({ description: 'Commands that wait for their commit' }),
    cachedStreams: z.number().meta({ description: 'Resources whose state is in memory' }),
  })
  .meta({ id: 'ServerHealth' });

export const serversProcedures = {
  self: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/servers/self',
        tags: ['Administration'],
        summary: 'How the server that answers is: its store, its queue, what it has in memory',
      },
    })
    .input(z.strictObject({}))
    .output(self)
    .query(async ({ ctx: { engine } }) => ({
      serverId: engine.serverId,
      version: VERSION,
      ...engine.load(),
      storeMs: await storeMs(engine),
    })),

  list: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/servers',
        tags: ['Clocks'],
        summary: 'Servers on this store, and what each knows of its clock',
      },
    })
    .input(listInput)
    .output(pageOf(server))
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) =>
      toPage(
        await ctx.engine.servers.list(definedOnly(filter), toPageRequest({ cursor, limit })),
        (found) => toServer(found, ctx.engine.serverId),
      ),
    ),
};

async function storeMs(engine: Engine): Promise<number | null> {
  try {
    const health = await withPatience(engine.health());
    return Math.round(health.storeMs * 1_000) / 1_000;
  } catch {
    return null;
  }
}

function toServer(from: ServerView, ownId: string): z.infer<typeof server> {
  const { serverId, url, version, presence: found, startedAt, seenAt, stoppedAt } = from;
  return {
    serverId,
    url,
    version,
    presence: found,
    self: serverId === ownId,
    startedAt: toInstant(startedAt),
    seenAt: toInstant(seenAt),
    stoppedAt: stoppedAt === null ? null : toInstant(stoppedAt),
    clock: toClockState(serverId, from.clock, from.ageMs),
  };
}
