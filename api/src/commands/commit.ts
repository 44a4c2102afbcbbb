import type { CommitOutcome, CommitRequest } from '@reservation-engine/engine';
import { ApiError } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';

export type Answered = Extract<CommitOutcome, { kind: 'answered' }>;

/**
 * Has the engine decide a command for the request's caller.
 *
 * @throws ApiError NOT_FOUND, IDEMPOTENCY_KEY_REUSED, and what Engine.submit throws
 */
export async function commit(
  ctx: RequestContext,
  command: CommitRequest['command'],
  idempotencyKey: string | undefined,
): Promise<Answered> {
  const outcome = await ctx.engine.submit({
    command,
    attribution: {
      caller: ctx.caller.name,
      requestId: ctx.requestId,
      evidence: ctx.engine.readClock(),
    },
    idempotencyKey: idempotencyKey ?? null,
  });
  switch (outcome.kind) {
    case 'answered':
      if (outcome.replayed) ctx.remarks.replayed = true;
      return outcome;
    case 'not-found':
      throw notFound(outcome.what, outcome.item);
    case 'key-reused':
      throw new ApiError(
        'IDEMPOTENCY_KEY_REUSED',
        'This idempotency key was used with another input.',
      );
    case 'swept':
      throw new TypeError('A sweep answers no caller.');
  }
}

/** What is named does not exist. */
export function notFound(
  what: 'resource' | 'reservation' | 'entry',
  failedItem?: number,
): ApiError {
  return new ApiError(
    'NOT_FOUND',
    what === 'entry' ? 'There is no such waiting-list entry.' : `There is no such ${what}.`,
    failedItem === undefined ? {} : { failedItem },
  );
}
