import type { StoredEvent } from '@reservation-engine/engine/timeline/stored-event';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import { readings, toReadings } from '../timeline/readings.ts';
import { listInput, watchInput } from '../timeline/schemas.ts';
import { watchLog } from '../timeline/watch-log.ts';
import { toFilter } from '../timeline/window.ts';
import { procedure } from '../trpc/trpc.ts';
import { pageOf, toPage, toPageRequest } from '../wire/page.ts';

const event = z
  .object({
    ...readings,
    caller: z.string().meta({ description: 'Who asked' }),
    data: z
      .record(z.string(), z.unknown())
      .meta({ description: 'As stored; times in it are µs since the epoch' }),
  })
  .meta({ id: 'Event' });

type EventDto = z.infer<typeof event>;

function toEvent(stored: StoredEvent): EventDto {
  return { ...toReadings(stored), caller: stored.caller, data: { ...stored.event.data } };
}

export const eventsProcedures = {
  list: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/events',
        tags: ['Events'],
        summary: 'The event log',
        description:
          'Everything that is stored, in the order of decisions. The events of one resource, in ' +
          'the order of their versions, are all there is to know of it.',
      },
    })
    .input(listInput)
    .output(pageOf(event))
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) =>
      toPage(
        await ctx.engine.timeline.list(toFilter(filter), toPageRequest({ cursor, limit })),
        toEvent,
      ),
    ),

  watch: procedure
    .meta({ role: 'operator' })
    .input(watchInput)
    .subscription(async function* ({ ctx, input: { lastEventId, ...filter }, signal }) {
      const ended = AbortSignal.any(signal === undefined ? [ctx.shutdown] : [ctx.shutdown, signal]);
      for await (const [cursor, events] of watchLog(
        ctx.engine,
        toFilter(filter),
        lastEventId,
        ended,
      )) {
        yield tracked(cursor, { items: events.map(toEvent) });
      }
      ctx.shutdown.throwIfAborted();
    }),
};
