import type { CommitRequest } from '@reservation-engine/engine';
import type { z } from 'zod';
import { commit } from '../commands/commit.ts';
import type { RequestContext } from '../trpc/context.ts';
import { describeError } from '../trpc/describe-error.ts';
import { toReservedOne } from './answers.ts';
import type { reservedMany, reserveInput, reserveManyInput } from './schemas.ts';

/** The command that an input stands for: one resource, or a booking of several. */
export function reserveCommand(input: z.infer<typeof reserveInput>): CommitRequest['command'] {
  const { resourceId, quantity, items, clientId, joinWaitingList = false } = input;
  const holdForSeconds = input.holdForSeconds ?? null;
  if (items !== undefined) return { kind: 'book', items, clientId, holdForSeconds };
  if (resourceId === undefined || quantity === undefined)
    throw new TypeError('The schema lets no reservation without resource and quantity pass.');
  return { kind: 'reserve', resourceId, quantity, clientId, holdForSeconds, joinWaitingList };
}

/**
 * Many independent reservations: all are handed to the engine before any is awaited, so that they
 * share its batches, and those on one resource keep their order.
 */
export async function reserveMany(
  ctx: RequestContext,
  { reservations, idempotencyKey }: z.infer<typeof reserveManyInput>,
): Promise<z.infer<typeof reservedMany>> {
  const answers = reservations.map(async (one, index) => {
    const shared = idempotencyKey === undefined ? undefined : `${idempotencyKey}#${index}`;
    try {
      const command = reserveCommand(one);
      const { answer } = await commit(ctx, command, one.idempotencyKey ?? shared);
      return toReservedOne(answer);
    } catch (error) {
      const { code, message } = describeError(error);
      // What is our own fault must be seen as such, and logged.
      if (code === 'INTERNAL') throw error;
      return { outcome: 'failed' as const, code, detail: message };
    }
  });
  // Every one is waited for, so that a failing one leaves no rejection unhandled behind it.
  const settled = await Promise.allSettled(answers);
  return {
    answers: settled.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    }),
  };
}
