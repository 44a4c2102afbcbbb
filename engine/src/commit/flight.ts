import { performance } from 'node:perf_hooks';
import { isReplayed, outcomesOf, type CommittedBatch, type DecidedBatch } from './decided-batch.ts';
import type { BatchReport } from './observer.ts';
import type { Pending } from './request.ts';

export type Landed = { readonly committed: CommittedBatch } | { readonly error: unknown };

/** A batch on its way; what becomes of it never rejects, since others are sent before it is read. */
export interface Flight {
  readonly decided: DecidedBatch;
  readonly landed: Promise<Landed>;
}

export function landing(flight: Promise<CommittedBatch>): Promise<Landed> {
  return flight.then(
    (committed) => ({ committed }),
    (error: unknown) => ({ error }),
  );
}

/** Whether the states after a batch are what the decisions after it were made on. */
export function wentAsDecided(landed: Landed): boolean {
  if ('error' in landed) return false;
  const { again, stale } = landed.committed.result;
  return again.size === 0 && stale.length === 0;
}

/**
 * What became of a batch decided on states that did not come true. The store has seen to it that
 * whatever was appended is right; what needed no append is to be decided again.
 */
export function withoutSettled(landed: Landed): Landed {
  if ('error' in landed) return landed;
  const { decided, result, lockedFirst } = landed.committed;
  const again = new Set([...result.again, ...decided.settled.map(({ pending }) => pending)]);
  return {
    committed: { decided: { ...decided, settled: [] }, result: { ...result, again }, lockedFirst },
  };
}

export function reportOf(taken: readonly Pending[], committed: CommittedBatch): BatchReport {
  const { decided, result, lockedFirst } = committed;
  const { works } = decided;
  return {
    commands: taken.length,
    events: works.reduce((sum, work) => sum + work.events.length, 0),
    streams: works.length,
    durationMs: performance.now() - decided.begunAt,
    conflicts: result.conflicts,
    lateProposals: result.lateProposals,
    duplicates: outcomesOf(committed).filter(isReplayed).length,
    lockedFirst,
    decidedAhead: decided.turn.after.size > 0,
  };
}
