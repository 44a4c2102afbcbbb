import type { CommitOutcome, Pending } from './request.ts';

export interface BatchReport {
  readonly commands: number;
  readonly events: number;
  readonly streams: number;
  /** From taking the batch to its answer, in ms. */
  readonly durationMs: number;
  /** Streams to be decided again because another server had written to them. */
  readonly conflicts: number;
  /** Streams to be decided again at a later time, since their slot had gone ahead. */
  readonly lateProposals: number;
  readonly duplicates: number;
  /** True when the slots were locked before deciding. */
  readonly lockedFirst: boolean;
  /** True when it was decided while the batch before it was at the store. */
  readonly decidedAhead: boolean;
}

/** What operators are shown of the commit. Called synchronously: implementations must be quick. */
export interface CommitObserver {
  onBatch?(report: BatchReport): void;
  onOutcome?(pending: Pending, outcome: CommitOutcome): void;
  onUnavailable?(error: unknown, waiting: number): void;
  onFault?(error: unknown, commands: number): void;
}
