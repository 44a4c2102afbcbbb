import { procedure } from '../trpc/trpc.ts';
import { pageOf, toPage, toPageRequest } from '../wire/page.ts';
import { act, listInput, toAct, toActFilter } from './schemas.ts';

export const auditProcedures = {
  list: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/audit',
        tags: ['Audit'],
        summary: 'Who did what: administrative acts, newest first',
        description:
          'Resources created, changed, closed and reopened, as the event log has them; clocks ' +
          'synchronized, set and corrected; projections rebuilt; simulations started and stopped.',
      },
    })
    .input(listInput)
    .output(pageOf(act))
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) =>
      toPage(
        await ctx.engine.audit.list(toActFilter(filter), toPageRequest({ cursor, limit })),
        toAct,
      ),
    ),
};
