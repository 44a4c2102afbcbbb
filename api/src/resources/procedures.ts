import { commit, notFound } from '../commands/commit.ts';
import { invalidInput } from '../trpc/api-error.ts';
import { procedure } from '../trpc/trpc.ts';
import { parseInstant } from '../wire/instant.ts';
import { definedOnly, pageOf, toPage, toPageRequest } from '../wire/page.ts';
import { resourceWithAvailability, toResourceWithAvailability } from '../wire/resource.ts';
import { toChangedOrRejected, toCreated, toResourceAt } from './answers.ts';
import * as schemas from './schemas.ts';

const tags = ['Resources'];

export const resourcesProcedures = {
  create: procedure
    .meta({
      role: 'admin',
      openapi: {
        method: 'POST',
        path: '/resources',
        tags,
        summary: 'Create a resource',
        creates: true,
      },
    })
    .input(schemas.createInput)
    .output(schemas.created)
    .mutation(async ({ ctx, input }) => {
      const { id, label, idempotencyKey, ...rest } = input;
      const command = { kind: 'create', resourceId: id, label: label ?? id, ...rest } as const;
      return toCreated((await commit(ctx, command, idempotencyKey)).answer);
    }),

  list: procedure
    .meta({
      role: 'reader',
      openapi: { method: 'GET', path: '/resources', tags, summary: 'List resources' },
    })
    .input(schemas.listInput)
    .output(pageOf(resourceWithAvailability))
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) =>
      toPage(
        await ctx.engine.resources.list(definedOnly(filter), toPageRequest({ cursor, limit })),
        toResourceWithAvailability,
      ),
    ),

  get: procedure
    .meta({
      role: 'reader',
      openapi: { method: 'GET', path: '/resources/{resourceId}', tags, summary: 'One resource' },
    })
    .input(schemas.byId)
    .output(resourceWithAvailability)
    .query(async ({ ctx, input }) => {
      const found = await ctx.engine.resources.get(input.resourceId);
      if (found === null) throw notFound('resource');
      return toResourceWithAvailability(found);
    }),

  update: procedure
    .meta({
      role: 'admin',
      openapi: {
        method: 'PATCH',
        path: '/resources/{resourceId}',
        tags,
        summary: 'Change the capacity of a resource',
        description:
          'A capacity below what is taken revokes nothing: the resource is overcommitted until ' +
          'enough is freed. `strict` refuses that; `dryRun` says what would happen.',
      },
    })
    .input(schemas.updateInput)
    .output(schemas.updated)
    .mutation(async ({ ctx, input: { dryRun, idempotencyKey, ...change } }) => {
      if (dryRun) {
        const tried = await ctx.engine.dryRun({ kind: 'update', ...change });
        if (tried === null) throw notFound('resource');
        const answer = toChangedOrRejected('updated', tried.answer);
        return answer.outcome === 'rejected'
          ? { ...answer, dryRun }
          : { ...answer, dryRun, promoted: tried.promoted.length };
      }
      const { answer } = await commit(ctx, { kind: 'update', ...change }, idempotencyKey);
      return toChangedOrRejected('updated', answer);
    }),

  close: procedure
    .meta({
      role: 'admin',
      openapi: {
        method: 'POST',
        path: '/resources/{resourceId}/close',
        tags,
        summary: 'Close a resource',
        description: 'New reservations and joins are refused, and nobody is promoted.',
      },
    })
    .input(schemas.changeInput)
    .output(schemas.closed)
    .mutation(async ({ ctx, input: { resourceId, idempotencyKey } }) => {
      const { answer } = await commit(ctx, { kind: 'close', resourceId }, idempotencyKey);
      return toChangedOrRejected('closed', answer);
    }),

  reopen: procedure
    .meta({
      role: 'admin',
      openapi: {
        method: 'POST',
        path: '/resources/{resourceId}/reopen',
        tags,
        summary: 'Reopen a resource',
        description: 'Those who wait are promoted at once, as far as there is room.',
      },
    })
    .input(schemas.changeInput)
    .output(schemas.reopened)
    .mutation(async ({ ctx, input: { resourceId, idempotencyKey } }) => {
      const { answer } = await commit(ctx, { kind: 'reopen', resourceId }, idempotencyKey);
      return toChangedOrRejected('reopened', answer);
    }),

  stateAt: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/resources/{resourceId}/state',
        tags,
        summary: 'A resource as it was at a version or an instant',
      },
    })
    .input(schemas.stateAtInput)
    .output(schemas.resourceAt)
    .query(async ({ ctx, input: { resourceId, version, at } }) => {
      const found = await ctx.engine.resources.stateAt(resourceId, momentOf(version, at));
      if (found === null) throw notFound('resource');
      return toResourceAt(found);
    }),
};

function momentOf(
  version: number | undefined,
  at: string | undefined,
): { readonly version: number } | { readonly time: number } {
  if (version !== undefined && at === undefined) return { version };
  if (version !== undefined || at === undefined) {
    throw invalidInput('version', 'Give either version or at');
  }
  const time = parseInstant(at);
  if (time === null) throw invalidInput('at', 'Must be an ISO 8601 instant with a time zone');
  return { time };
}
