// SPDX-License-Identifier: MIT
import type { TRPCLink } from '@trpc/client';
import type { AppRouter } from '../trpc/contract.ts';

/**
 * Gives every mutation an idempotency key, unless its caller did. It stands before the retries:
 * each attempt carries the same key.
 */
export function idempotencyLink(): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      next(op.type === 'mutation' ? { ...op, input: withKey(op.input) } : op);
}

function withKey(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  if ('idempotencyKey' in input && input.idempotencyKey !== undefined) return input;
  return { ...input, idempotencyKey: newKey() };
}

/** Begins with the time: keys of one moment are neighbours in the store's index, which is cheaper. */
function newKey(): string {
  return `${Date.now().toString(36)}-${crypto.randomUUID()}`;
}
