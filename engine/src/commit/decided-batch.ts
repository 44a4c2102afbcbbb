import type { Micros } from '../domain/things.ts';
import type { Turn } from '../store/append.ts';
import type { AppendBatch } from '../store/append-batch.ts';
import type { BatchResult } from './read-result.ts';
import type { CommitOutcome, Pending } from './request.ts';
import type { StreamWork } from './stream-work.ts';

/** A batch that is decided, and not yet sent to the store. */
export interface DecidedBatch {
  readonly taken: readonly Pending[];
  readonly works: readonly StreamWork[];
  /** Null when nothing is to be written. */
  readonly toAppend: AppendBatch | null;
  /** Commands that write nothing, and are answered from the states alone. */
  readonly settled: readonly { readonly pending: Pending; readonly outcome: CommitOutcome }[];
  readonly decidedAt: Micros;
  /** Of the process, in ms: when the batch was taken. */
  readonly begunAt: number;
  /** Its name in the log, and the batch it was decided after if that was still on its way. */
  readonly turn: Turn;
}

/** A batch that the store has answered. */
export interface CommittedBatch {
  readonly decided: DecidedBatch;
  readonly result: BatchResult;
  /** True when the slots were locked before deciding. */
  readonly lockedFirst: boolean;
}

/** What every command that the batch answered is told. */
export function outcomesOf({ result, decided }: CommittedBatch): CommitOutcome[] {
  return [...decided.settled.map(({ outcome }) => outcome), ...result.outcomes.values()];
}

export function isReplayed(outcome: CommitOutcome): boolean {
  return outcome.kind === 'answered' && outcome.replayed;
}

/** Of the slots that a batch on its way writes to, what whoever follows it there must name. */
export function namesOf(underway: DecidedBatch | null): ReadonlyMap<number, string> {
  const name = underway?.turn.batch ?? null;
  const written = underway?.works.filter(({ events }) => events.length > 0) ?? [];
  return new Map(name === null ? [] : written.map(({ slot }) => [slot, name]));
}
