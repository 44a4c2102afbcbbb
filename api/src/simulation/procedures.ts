import { tracked } from '@trpc/server';
import { recordAct } from '../audit/record.ts';
import { once } from '../clock/once.ts';
import { ApiError } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';
import { procedure } from '../trpc/trpc.ts';
import { findings } from './findings.ts';
import { SCENARIOS } from './scenarios.ts';
import * as schemas from './schemas.ts';
import type { SimulationDesk } from './simulation-desk.ts';

const tags = ['Simulations'];

export const simulationProcedures = {
  scenarios: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/simulation/scenarios',
        tags,
        summary: 'What can be simulated',
      },
    })
    .input(schemas.noInput)
    .output(schemas.scenarios)
    .query(() => ({ items: SCENARIOS.map((scenario) => ({ ...scenario })) })),

  start: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'POST',
        path: '/simulation',
        tags,
        summary: 'Run servers with wrong clocks on this database',
        description:
          'Several server processes contest resources of their own before and after NTP, for half ' +
          'a minute or so. One at a time; it ends with this server.',
        creates: true,
        problems: { 409: 'SimulationRunning', 501: 'SimulationsUnavailable' },
      },
    })
    .input(schemas.startInput)
    .output(schemas.simulation)
    .mutation(async ({ ctx, input }) =>
      once(ctx, 'simulation.start', input, async () => {
        const desk = deskOf(ctx);
        const run = desk.start(input);
        const { id, scenario, seed, group } = run;
        try {
          await recordAct(ctx, 'simulation.start', id, { after: { scenario, seed, group } });
        } catch (error) {
          // Else asking again, as the caller is told to, would find it running.
          await desk.stop(id);
          throw error;
        }
        return run;
      }),
    ),

  list: procedure
    .meta({
      role: 'operator',
      openapi: { method: 'GET', path: '/simulation', tags, summary: 'Runs, the latest first' },
    })
    .input(schemas.noInput)
    .output(schemas.simulations)
    .query(({ ctx }) => ({ items: deskOf(ctx).list() })),

  status: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/simulation/{id}',
        tags,
        summary: 'How far a run has come',
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.byId)
    .output(schemas.simulation)
    .query(({ ctx, input }) => deskOf(ctx).get(input.id)),

  /** A run from now until it has ended, one event for each step. */
  watch: procedure
    .meta({ role: 'operator' })
    .input(schemas.byId)
    .subscription(async function* ({ ctx, input, signal }) {
      const ends = AbortSignal.any([ctx.shutdown, ...(signal === undefined ? [] : [signal])]);
      let event = 0;
      for await (const run of deskOf(ctx).watch(input.id, ends)) {
        yield tracked(String(event++), run);
      }
    }),

  stop: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'POST',
        path: '/simulation/{id}/stop',
        tags,
        summary: 'End a run, and all it started',
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.stopInput)
    .output(schemas.simulation)
    .mutation(async ({ ctx, input }) => {
      const desk = deskOf(ctx);
      const isRunning = desk.get(input.id).state === 'running';
      const run = await desk.stop(input.id);
      if (isRunning)
        await recordAct(ctx, 'simulation.stop', run.id, { after: { state: run.state } });
      return run;
    }),

  findings: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/simulation/{id}/findings',
        tags,
        summary: 'What a run found, in figures',
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.byId)
    .output(findings)
    .query(({ ctx, input }) => deskOf(ctx).findings(input.id)),

  report: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/simulation/{id}/report',
        tags,
        summary: 'What a run found',
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.reportInput)
    .output(schemas.report)
    .query(async ({ ctx, input: { id, format } }) => ({
      ...{ id, format },
      content: await deskOf(ctx).report(id, format),
    })),
};

function deskOf({ simulations }: RequestContext): SimulationDesk {
  if (simulations !== undefined) return simulations;
  throw new ApiError('SIMULATIONS_UNAVAILABLE', 'This server runs no simulations.');
}
