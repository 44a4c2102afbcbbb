import { tracked } from '@trpc/server';
import { procedure } from '../trpc/trpc.ts';
import { toInstant } from '../wire/instant.ts';
import { toPage, toPageRequest } from '../wire/page.ts';
import { toAttempt } from './attempt.ts';
import * as schemas from './schemas.ts';
import { watchLog } from './watch-log.ts';
import { toFilter, toWindow } from './window.ts';

const tags = ['Timeline'];

export const timelineProcedures = {
  list: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/timeline',
        tags,
        summary: 'Attempts in the order in which they were decided',
        description:
          'Every attempt, accepted or refused, with what the clock of its server said. Read from ' +
          'the log itself: it never lags. `GET /timeline/table` has large windows as columns.',
      },
    })
    .input(schemas.listInput)
    .output(schemas.attemptPage)
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) =>
      toPage(
        await ctx.engine.timeline.list(toFilter(filter), toPageRequest({ cursor, limit })),
        toAttempt,
      ),
    ),

  rate: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/timeline/rate',
        tags,
        summary: 'How many decisions fell into each part of a time',
        description:
          'Counted from the log. Without `from` it begins with the first decision on what is ' +
          'named, without `to` it ends now.',
      },
    })
    .input(schemas.rateInput)
    .output(schemas.rate)
    .query(async ({ ctx, input: { parts, ...window } }) => {
      const found = await ctx.engine.timeline.rate(toWindow(window), parts);
      if (found === null) return null;
      return {
        from: toInstant(found.from),
        to: toInstant(found.to),
        decisions: [...found.decisions],
        refusals: [...found.refusals],
      };
    }),

  watch: procedure
    .meta({ role: 'operator' })
    .input(schemas.watchInput)
    .subscription(async function* ({ ctx, input: { lastEventId, ...filter }, signal }) {
      const ended = AbortSignal.any(signal === undefined ? [ctx.shutdown] : [ctx.shutdown, signal]);
      for await (const [cursor, events] of watchLog(
        ctx.engine,
        toFilter(filter),
        lastEventId,
        ended,
      )) {
        yield tracked(cursor, { items: events.map(toAttempt) });
      }
      // To return would tell the client that there is no more to come: it is to come back.
      ctx.shutdown.throwIfAborted();
    }),

  conflicts: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/timeline/conflicts',
        tags,
        summary: 'Contests that somebody lost, newest first, and what the clocks say of them',
        description:
          'The winner as committed beside the winners by raw and by corrected clocks, all who ' +
          'may have been first under the uncertainty of the clocks, and the margin.',
      },
    })
    .input(schemas.conflictsInput)
    .output(schemas.conflictPage)
    .query(({ ctx, input: { cursor, limit, disputed, ...window }, signal }) =>
      ctx.replays.conflicts(toWindow(window), { cursor: cursor ?? null, limit, disputed }, signal),
    ),
};
