import { initTRPC } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { allows } from '../access/role.ts';
import { API_ERRORS, ApiError } from './api-error.ts';
import type { RequestContext } from './context.ts';
import type { ErrorShape } from './error-shape.ts';
import { describeError } from './describe-error.ts';
import type { ApiMeta } from './meta.ts';

const PING_MS = 10_000;

const t = initTRPC
  .context<RequestContext>()
  .meta<ApiMeta>()
  .create({
    // Else stack traces are sent wherever NODE_ENV is not "production".
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: PING_MS },
      // Clients come back with their cursor: proxies and balancers get their turn.
      maxDurationMs: 30 * 60_000,
      client: { reconnectAfterInactivityMs: 3 * PING_MS },
    },
    errorFormatter: ({ error, path, ctx }): ErrorShape => {
      const described = describeError(error);
      const { status, rpc } = API_ERRORS[described.code];
      return {
        code: TRPC_ERROR_CODES_BY_KEY[rpc],
        message: described.message,
        data: {
          code: described.code,
          httpStatus: status,
          path,
          requestId: ctx?.requestId,
          errors: described.facts.errors,
          retryAfterMs: described.facts.retryAfterMs,
          failedItem: described.facts.failedItem,
        },
      };
    },
  });

export const { router, createCallerFactory } = t;

/**
 * Asks for the role that a procedure's meta names.
 *
 * @throws ApiError FORBIDDEN; a procedure without a role is a mistake, and open to nobody
 */
export function assertRole(ctx: RequestContext, meta: ApiMeta | undefined): void {
  if (meta === undefined || !allows(ctx.caller.role, meta.role)) {
    throw new ApiError('FORBIDDEN', `This needs the role ${meta?.role ?? 'that nobody has'}.`);
  }
}

const withRole = t.middleware(({ ctx, meta, next }) => {
  assertRole(ctx, meta);
  return next();
});

/** The step itself, by which it is known among those of a procedure. */
export const [checkRole] = withRole._middlewares;

/** Every procedure begins with this one, which asks for the role its meta names. */
export const procedure = t.procedure.use(withRole);
