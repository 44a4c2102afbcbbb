import type { AnyTRPCRootTypes, TRPCBuiltRouter, TRPCRouterRecord } from '@trpc/server';
import { appRouter } from './app-router.ts';

/**
 * The router as callers know it: without the context, whose type would bring the engine, Node and
 * the database along. As a constant, so that its declaration spells every input and output out.
 */
export const contract = withoutContext(appRouter);

export type AppRouter = typeof contract;

function withoutContext<Root extends AnyTRPCRootTypes, Procedures extends TRPCRouterRecord>(
  router: TRPCBuiltRouter<Root, Procedures>,
): TRPCBuiltRouter<
  {
    ctx: object;
    meta: object;
    errorShape: Root['errorShape'];
    transformer: Root['transformer'];
  },
  Procedures
> {
  return router as never;
}
