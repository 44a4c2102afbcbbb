import type { AnyTRPCProcedure } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ReplayDesk } from '../replay/replay-desk.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { appRouter } from './app-router.ts';
import type { RequestContext } from './context.ts';
import { describeError } from './describe-error.ts';
import { directCall, isPlain } from './direct-call.ts';
import { procedure } from './trpc.ts';

const ctx: RequestContext = {
  engine: fakeEngine(),
  caller: { name: 'c', role: 'service' },
  replays: new ReplayDesk(''),
  requestId: 'r',
  shutdown: new AbortController().signal,
  remarks: {},
};
const base = procedure
  .meta({ role: 'service' })
  .input(z.object({ n: z.number() }))
  .output(z.object({ n: z.number() }));

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => describeError(error).code,
  );
}

describe('directCall', () => {
  it('takes the same steps as tRPC, with the same ends', async () => {
    const double = base.mutation(({ input }) => ({ n: input.n * 2, secret: 'not in the output' }));
    const call = directCall('double', double);

    expect(await call(ctx, { n: 2 })).toEqual({ n: 4 });
    expect(await codeOf(call(ctx, { n: 'two' }))).toBe('VALIDATION_FAILED');
    const reader = { ...ctx, caller: { name: 'c', role: 'reader' as const } };
    expect(await codeOf(call(reader, { n: 2 }))).toBe('FORBIDDEN');
    const wrong = base.mutation(() => ({ n: 'no number' }) as never);
    expect(await codeOf(directCall('wrong', wrong)(ctx, { n: 2 }))).toBe('INTERNAL');
  });

  it('leaves no step out where a procedure has another', async () => {
    let passed = 0;
    const counted = procedure
      .use(({ next }) => {
        passed++;
        return next();
      })
      .meta({ role: 'service' })
      .input(z.object({ n: z.number() }))
      .output(z.object({ n: z.number() }))
      .mutation(({ input }) => input);

    expect(await directCall('counted', counted)(ctx, { n: 1 })).toEqual({ n: 1 });
    expect(passed).toBe(1);
  });

  it('is how REST calls every procedure there is', () => {
    const procedures = appRouter._def.procedures as unknown as Readonly<
      Record<string, AnyTRPCProcedure>
    >;
    const called = Object.entries(procedures).filter(
      ([, { _def }]) => _def.type !== 'subscription',
    );
    expect(called.filter(([, one]) => !isPlain(one)).map(([path]) => path)).toEqual([]);
  });
});
