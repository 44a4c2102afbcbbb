import { randomUUID } from 'node:crypto';
import type { Facts, OperatorAction } from '@reservation-engine/engine/audit/record-act';
import type { RequestContext } from '../trpc/context.ts';

/**
 * Keeps what the caller just did to something that has no event stream, for the audit log.
 *
 * @param subject the id of the server, projection or simulation it was done to
 */
export function recordAct(
  ctx: RequestContext,
  action: OperatorAction,
  subject: string,
  change: { readonly before?: Facts; readonly after?: Facts } = {},
): Promise<void> {
  return ctx.engine.audit.record({
    actId: randomUUID(),
    serverId: ctx.engine.serverId,
    caller: ctx.caller.name,
    requestId: ctx.requestId,
    action,
    subject,
    before: change.before ?? null,
    after: change.after ?? null,
  });
}
