import { procedure } from '../trpc/trpc.ts';
import { replayRequest, sourceOf } from './request.ts';
import { replayOutput } from './result.ts';

export const replayProcedures = {
  run: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'POST',
        path: '/replay',
        tags: ['Timeline'],
        summary: 'What would have happened, had the same attempts been arbitrated another way',
        description:
          'Takes attempts recorded anywhere, or a recorded window of this engine. First-order: ' +
          'the same attempts, other outcomes. Nothing is changed. Up to 200,000 attempts and ' +
          '64 MiB; over tRPC as many as a body of the usual size holds.',
      },
    })
    .input(replayRequest)
    .output(replayOutput)
    .mutation(({ ctx, input, signal }) => ctx.replays.run(sourceOf(input), signal)),
};
