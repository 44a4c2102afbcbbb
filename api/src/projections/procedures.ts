import type {
  ActedBy,
  ProjectionView,
  RebuildRun,
} from '@reservation-engine/engine/administration/index';
import { once } from '../clock/once.ts';
import { ApiError } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';
import { procedure } from '../trpc/trpc.ts';
import { toInstant } from '../wire/instant.ts';
import * as schemas from './schemas.ts';

const tags = ['Administration'];

export const projectionsProcedures = {
  list: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/projections',
        tags,
        summary: 'Projections: how far each is, what it left alone, its latest rebuild',
      },
    })
    .input(schemas.listInput)
    .output(schemas.projections)
    .query(async ({ ctx }) => ({ items: (await ctx.engine.projections.list()).map(toProjection) })),

  rebuild: procedure
    .meta({
      role: 'admin',
      openapi: {
        method: 'POST',
        path: '/projections/{name}/rebuild',
        tags,
        summary: 'Make a projection anew from the events',
        description:
          'It is made beside the one in use, which is read and kept up meanwhile, and takes its ' +
          'place at the end; parked streams are tried again. One at a time among all servers. ' +
          'The answer comes at once: `GET /projections` tells how far it is. Where it fails, ' +
          'the projection stays as it was.',
        problems: { 404: 'NotFound', 409: 'RebuildRunning' },
      },
    })
    .input(schemas.rebuildInput)
    .output(schemas.begun)
    .mutation(async ({ ctx, input }) =>
      once(ctx, 'projections.rebuild', input, async () => ({
        outcome: 'begun' as const,
        rebuild: toRebuild(await ctx.engine.projections.rebuild(input.name, callerOf(ctx))),
      })),
    ),

  retry: procedure
    .meta({
      role: 'admin',
      openapi: {
        method: 'POST',
        path: '/projections/{name}/retry',
        tags,
        summary: 'Try parked streams again',
        description: 'Each by itself: `parked` lists those that still cannot be projected.',
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.retryInput)
    .output(schemas.retried)
    .mutation(async ({ ctx, input }) =>
      once(ctx, 'projections.retry', input, async () => {
        const { name, resourceId = null } = input;
        const { resumed, parked } = await ctx.engine.projections.retry(
          name,
          resourceId,
          callerOf(ctx),
        );
        if (resourceId !== null && resumed.length + parked.length === 0) {
          throw new ApiError('NOT_FOUND', 'No stream of this resource is parked.');
        }
        return { outcome: 'retried' as const, resumed: [...resumed], parked: [...parked] };
      }),
    ),
};

function callerOf({ caller, requestId }: RequestContext): ActedBy {
  return { caller: caller.name, requestId };
}

function toProjection({ rebuild, parked, ...projection }: ProjectionView): schemas.ProjectionDto {
  return {
    ...projection,
    parked: parked.map((stream) => ({ ...stream, parkedAt: toInstant(stream.parkedAt) })),
    rebuild: rebuild === null ? null : toRebuild(rebuild),
  };
}

function toRebuild(run: RebuildRun): schemas.RebuildRunDto {
  return {
    ...run,
    startedAt: toInstant(run.startedAt),
    toldAt: toInstant(run.toldAt),
    endedAt: run.endedAt === null ? null : toInstant(run.endedAt),
  };
}
