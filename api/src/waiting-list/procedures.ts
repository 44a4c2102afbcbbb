import { commit, notFound } from '../commands/commit.ts';
import { procedure } from '../trpc/trpc.ts';
import { toDryRunNote } from '../wire/dry-run.ts';
import { listedEntry, toListedEntry } from '../wire/entry.ts';
import { definedOnly, pageOf, toPage, toPageRequest } from '../wire/page.ts';
import { toJoined, toLeft } from './answers.ts';
import * as schemas from './schemas.ts';

const tags = ['Waiting list'];

export const waitingListProcedures = {
  join: procedure
    .meta({
      role: 'service',
      openapi: {
        method: 'POST',
        path: '/waiting-list/join',
        tags,
        summary: 'Wait for units of a resource',
        description:
          'Promoted at once where there is room. A client that waits already is shown its entry.',
        creates: true,
        finds: 'The entry that the client has already',
      },
    })
    .input(schemas.joinInput)
    .output(schemas.joined)
    .mutation(async ({ ctx, input: { idempotencyKey, holdForSeconds, ...rest } }) => {
      const command = { kind: 'join', holdForSeconds: holdForSeconds ?? null, ...rest } as const;
      const { answer } = await commit(ctx, command, idempotencyKey);
      if (answer.outcome === 'waiting' && answer.alreadyWaiting) ctx.remarks.existing = true;
      return toJoined(answer);
    }),

  leave: procedure
    .meta({
      role: 'service',
      openapi: {
        method: 'DELETE',
        path: '/waiting-list/leave',
        tags,
        summary: 'Leave a waiting list',
        description: 'Who waited behind it may be promoted by that; `dryRun` says who would.',
      },
    })
    .input(schemas.leaveInput)
    .output(schemas.left)
    .mutation(async ({ ctx, input: { entryId, dryRun, idempotencyKey } }) => {
      const command = { kind: 'leave', entryId } as const;
      if (!dryRun) return toLeft((await commit(ctx, command, idempotencyKey)).answer);
      const tried = await ctx.engine.dryRun(command);
      if (tried === null) throw notFound('entry');
      return { ...toLeft(tried.answer), ...toDryRunNote(tried.promoted) };
    }),

  list: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/waiting-list',
        tags,
        summary: 'Who waits, in the order in which they are served',
      },
    })
    .input(schemas.listInput)
    .output(pageOf(listedEntry))
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) =>
      toPage(
        await ctx.engine.waitingList.list(definedOnly(filter), toPageRequest({ cursor, limit })),
        toListedEntry,
      ),
    ),
};
