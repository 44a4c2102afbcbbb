import type { DryCommand } from '@reservation-engine/engine/commit/dry-run';
import { notFound } from '../commands/commit.ts';
import type { RequestContext } from '../trpc/context.ts';
import { toDryRunNote } from '../wire/dry-run.ts';
import { toChangedOrRejected } from './answers.ts';

/** The answer a change of a reservation would get, and who would be promoted by it. */
export async function tryChange<Outcome extends 'cancelled' | 'amended'>(
  ctx: RequestContext,
  outcome: Outcome,
  command: DryCommand,
) {
  const tried = await ctx.engine.dryRun(command);
  if (tried === null) throw notFound('reservation');
  return { ...toChangedOrRejected(outcome, tried.answer), ...toDryRunNote(tried.promoted) };
}
