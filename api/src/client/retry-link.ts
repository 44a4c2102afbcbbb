// SPDX-License-Identifier: MIT
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '../trpc/contract.ts';
import { delayBefore } from './backoff.ts';
import { isWorthRetrying, retryAfterOf } from './failure.ts';

export interface RetryPolicy {
  /** How often a call is tried at most, the first time included; 1 for no retries. */
  readonly attempts: number;
  /** How long a call may take with all of its attempts, in ms. */
  readonly deadlineMs: number;
}

const DEFAULTS: RetryPolicy = { attempts: 6, deadlineMs: 30_000 };

/**
 * Tries a query or mutation again while that may help: after growing pauses, or after what the
 * server asked for, until the attempts or the time are used up.
 */
export function retryPolicyLink(policy: Partial<RetryPolicy> = {}): TRPCLink<AppRouter> {
  const { attempts, deadlineMs } = { ...DEFAULTS, ...policy };
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const startedAt = Date.now();
        let attempt = 0;
        let pause: ReturnType<typeof setTimeout> | undefined;
        let running: { unsubscribe(): void } | null = null;

        const finish = (): void => {
          clearTimeout(deadline);
          clearTimeout(pause);
          op.signal?.removeEventListener('abort', onAbort);
        };
        const fail = (error: TRPCClientError<AppRouter>): void => {
          finish();
          running?.unsubscribe();
          observer.error(error);
        };
        const deadline = setTimeout(() => {
          fail(new TRPCClientError(`No answer within ${deadlineMs} ms.`));
        }, deadlineMs);
        const onAbort = (): void => {
          fail(TRPCClientError.from(new DOMException('The call was aborted.', 'AbortError')));
        };
        const tryOnce = (): void => {
          attempt++;
          running = next(op).subscribe({
            next: (value) => {
              observer.next(value);
            },
            error: (error) => {
              const delay = delayBefore(attempt, retryAfterOf(error));
              const inTime = Date.now() + delay < startedAt + deadlineMs;
              if (op.signal?.aborted === true || !isWorthRetrying(error)) fail(error);
              else if (attempt >= attempts || !inTime) fail(error);
              else pause = setTimeout(tryOnce, delay);
            },
            complete: () => {
              finish();
              observer.complete();
            },
          });
        };
        op.signal?.addEventListener('abort', onAbort, { once: true });
        tryOnce();
        return () => {
          finish();
          running?.unsubscribe();
        };
      });
}
