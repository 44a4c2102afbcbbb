// SPDX-License-Identifier: MIT
import { TRPCClientError } from '@trpc/client';
import type { AppRouter } from '../trpc/contract.ts';

/** A failed call: `data` says why, where the server answered at all. */
export type ApiFailure = TRPCClientError<AppRouter>;

/** Whether what was thrown by a call is the API's answer, with `data.code` and what belongs to it. */
export function isApiError(
  error: unknown,
): error is ApiFailure & { data: NonNullable<ApiFailure['data']> } {
  return error instanceof TRPCClientError && typeof error.data === 'object' && error.data !== null;
}

/**
 * Whether the same request may succeed later: the server could not be reached, failed by itself, or
 * asked to come back. What it refused, it would refuse again.
 */
export function isWorthRetrying(error: unknown): boolean {
  const status = isApiError(error) ? error.data.httpStatus : statusOf(error);
  return status === null || status >= 500 || status === 429 || status === 408;
}

/** What the server asked to wait, in ms. */
export function retryAfterOf(error: unknown): number | null {
  if (isApiError(error) && error.data.retryAfterMs !== undefined) return error.data.retryAfterMs;
  const seconds = Number(responseOf(error)?.headers?.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

interface AnswerLike {
  readonly status?: number;
  readonly headers?: { get(name: string): string | null };
}

/** Of an answer that was no tRPC: a proxy's, say. */
function statusOf(error: unknown): number | null {
  return responseOf(error)?.status ?? null;
}

function responseOf(error: unknown): AnswerLike | null {
  const meta = error instanceof TRPCClientError ? error.meta : undefined;
  const response: unknown = meta?.['response'];
  return typeof response === 'object' && response !== null ? response : null;
}
