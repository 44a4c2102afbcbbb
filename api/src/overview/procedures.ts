import type { LatencyPercentiles } from '@reservation-engine/engine/activity/read-activity';
import { procedure } from '../trpc/trpc.ts';
import { toInstant } from '../wire/instant.ts';
import { definedOnly } from '../wire/page.ts';
import { latestConflicts } from './latest-conflicts.ts';
import * as schemas from './schemas.ts';

const tags = ['Overview'];

export const overviewProcedures = {
  get: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/overview',
        tags,
        summary: 'What happened of late: attempts, commit latency, projections',
        description:
          'Attempts are counted from the log, as its decisions are stamped; latencies as each ' +
          'server measured them, from a command’s arrival to its answer. Both survive restarts.',
      },
    })
    .input(schemas.overviewInput)
    .output(schemas.overview)
    .query(async ({ ctx, input: { span, ...filter } }) => {
      const query = { ...schemas.SPANS[span], ...definedOnly(filter) };
      const [view, health] = await Promise.all([
        ctx.engine.activity.read(query),
        ctx.engine.health(),
      ]);
      return {
        asOf: toInstant(view.asOf),
        bucketSeconds: query.width,
        buckets: view.buckets.map((bucket) => ({
          beginsAt: toInstant(bucket.beginsAt),
          reservations: bucket.reservations,
          refusals: bucket.refusals,
          ...percentiles(bucket),
        })),
        latency: {
          ...percentiles(view.latency),
          since: view.latencySince === null ? null : toInstant(view.latencySince),
        },
        marks: view.marks.map((mark) => ({ ...mark, at: toInstant(mark.at) })),
        projections: health.projections.map(({ name, behind, lagMs, parkedStreams }) => ({
          name,
          behind,
          lagMs,
          parkedStreams,
        })),
      };
    }),

  conflicts: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/overview/conflicts',
        tags,
        summary: 'The latest contests that the servers’ own clocks would have decided otherwise',
        description:
          'Judged anew every ten seconds at most, from the latest 50,000 attempts: `from` says ' +
          'where the reading begins. `GET /timeline/conflicts` has any window.',
      },
    })
    .input(schemas.conflictsInput)
    .output(schemas.conflicts)
    .query(({ ctx, input: { span, group } }) => latestConflicts(ctx, span, group)),
};

function percentiles({ p50, p99, p999 }: LatencyPercentiles) {
  return { p50Us: p50, p99Us: p99, p999Us: p999 };
}
