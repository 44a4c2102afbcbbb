import { tracked } from '@trpc/server';
import { notFound } from '../commands/commit.ts';
import { procedure } from '../trpc/trpc.ts';
import { invalidInput } from '../trpc/api-error.ts';
import {
  availability,
  availabilityAt,
  toAvailability,
  toAvailabilityAt,
} from '../wire/availability.ts';
import { parseInstant } from '../wire/instant.ts';
import { definedOnly, pageOf, toPage, toPageRequest } from '../wire/page.ts';
import * as schemas from './schemas.ts';
import { watchAvailability } from './watch.ts';

const tags = ['Availability'];

export const availabilityProcedures = {
  get: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/availability',
        tags,
        summary: 'How much of a resource is free, or of each resource of a group',
        description:
          'A cached view that says how old it is; `X-Cache-Status` says whether the cache ' +
          'answered. With `resourceId` one resource, else a page of those that match.',
        whenQuery: 'resourceId',
      },
    })
    .input(schemas.getInput)
    .output(availability)
    .query(async ({ ctx, input: { resourceId, minVersion } }) => {
      const { value, cache } = await ctx.engine.availability.get(resourceId, minVersion);
      ctx.remarks.cache = cache;
      if (value === null) throw notFound('resource');
      return toAvailability(value);
    }),

  list: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/availability',
        tags,
        summary: 'How much of each resource is free',
      },
    })
    .input(schemas.listInput)
    .output(pageOf(availability))
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) => {
      const { value, cache } = await ctx.engine.availability.list(
        definedOnly(filter),
        toPageRequest({ cursor, limit }),
      );
      ctx.remarks.cache = cache;
      return toPage(value, toAvailability);
    }),

  at: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/availability/at',
        tags,
        summary: 'How much of each resource was free at an instant',
        description:
          'Added up from the events decided until then. Resources that did not exist yet are left ' +
          'out.',
      },
    })
    .input(schemas.atInput)
    .output(pageOf(availabilityAt))
    .query(async ({ ctx, input: { cursor, limit, at, ...filter } }) => {
      const time = parseInstant(at);
      if (time === null) throw invalidInput('at', 'Must be an ISO 8601 instant with a time zone');
      return toPage(
        await ctx.engine.timeline.availabilityAt(
          definedOnly(filter),
          time,
          toPageRequest({ cursor, limit }),
        ),
        toAvailabilityAt,
      );
    }),

  watch: procedure
    .meta({ role: 'reader' })
    .input(schemas.watchInput)
    .subscription(async function* ({ ctx, input, signal }) {
      const ended = AbortSignal.any(signal === undefined ? [ctx.shutdown] : [ctx.shutdown, signal]);
      for await (const [cursor, { snapshot, items }] of watchAvailability(
        ctx.engine,
        input,
        ended,
      )) {
        yield tracked(cursor, { snapshot, items });
      }
      // To return would tell the client that there is no more to come. It is to come back, to a
      // server that goes on, and an abort ends the stream without a word. Not so when it is the
      // client that left: then nobody listens, and an error would be nobody's to catch.
      ctx.shutdown.throwIfAborted();
    }),
};
