import type { ServerView } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';
import { clockState, toClockState } from '../clock/status.ts';
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
    presence,
    self: z.boolean().meta({ description: 'The one that answers' }),
    startedAt: instant,
    seenAt: instant,
    stoppedAt: instant.nullable(),
    clock: clockState.meta({ description: 'As it last told' }),
  })
  .meta({ id: 'Server' });

export const serversProcedures = {
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

function toServer(from: ServerView, ownId: string): z.infer<typeof server> {
  const { serverId, url, presence: found, startedAt, seenAt, stoppedAt } = from;
  return {
    serverId,
    url,
    presence: found,
    self: serverId === ownId,
    startedAt: toInstant(startedAt),
    seenAt: toInstant(seenAt),
    stoppedAt: stoppedAt === null ? null : toInstant(stoppedAt),
    clock: toClockState(serverId, from.clock, from.ageMs),
  };
}
