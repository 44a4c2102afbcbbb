import { performance } from 'node:perf_hooks';
import type { Micros } from '../domain/things.ts';
import { StoreUnavailableError } from '../store/errors.ts';
import type { SnapshotToWrite } from '../store/write-snapshot.ts';
import {
  BatchCommitter,
  isReplayed,
  outcomesOf,
  type BatchCommitterOptions,
  type CommittedBatch,
} from './batch-committer.ts';
import { CommitQueue } from './commit-queue.ts';
import { OverloadedError, ShuttingDownError } from './errors.ts';
import type { BatchReport, CommitObserver } from './observer.ts';
import {
  inputHashOf,
  keyOf,
  type CommitOutcome,
  type CommitRequest,
  type Pending,
} from './request.ts';
import { answerFollowers } from './same-key.ts';
import type { StreamWork } from './stream-work.ts';

export interface GroupCommitOptions extends BatchCommitterOptions {
  /** The most commands decided in one batch. */
  readonly maxBatch: number;
  /** The most commands waiting; more are refused at once. */
  readonly maxQueued: number;
  /** How long a command may wait for a store that is away, in ms. */
  readonly deadlineMs: number;
  readonly observer?: CommitObserver;
  /** Called once a batch is committed, with the streams it changed. */
  readonly onCommitted?: (works: readonly StreamWork[], decidedAt: Micros) => void;
  readonly onSnapshot?: (snapshot: SnapshotToWrite) => void;
}

/**
 * The one way in: commands are queued, decided in batches on cached states, and appended with one
 * call per batch, while the next batch fills. One batch is in flight at a time, so every slot has
 * at most one; what other servers write shows as a conflict, and is read and decided again.
 *
 * A command's life: queued → prepared (its streams loaded) → decided → appended → answered. From
 * a conflict it goes back to the front of the queue; from a lost connection too, and if it had been
 * committed after all, its idempotency key answers it.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  readonly #queue = new CommitQueue();
  readonly #committer: BatchCommitter;
  #running: Promise<void> | null = null;
  #closing = false;
  #failuresInARow = 0;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#committer = new BatchCommitter(options);
  }

  /** Commands not yet taken into a batch. */
  get queued(): number {
    return this.#queue.size;
  }

  /** Streams whose states are in memory. */
  get cachedStreams(): number {
    return this.#committer.cachedStreams;
  }

  /**
   * Commits a command: resolves once its events are durable, or with what forbade them.
   *
   * @throws OverloadedError, ShuttingDownError: not taken, nothing was written
   * @throws StoreUnavailableError when the store was away until the deadline: whether it was
   *   written is unknown, and asking again under the same key is safe
   */
  submit(request: CommitRequest): Promise<CommitOutcome> {
    if (this.#closing) return Promise.reject(new ShuttingDownError());
    if (this.#queue.size >= this.#options.maxQueued)
      return Promise.reject(new OverloadedError(this.#queue.size, 1_000));
    return new Promise((resolve, reject) => {
      this.#queue.add({
        request,
        key: keyOf(request),
        inputHash: inputHashOf(request.command),
        deadline: performance.now() + this.#options.deadlineMs,
        resolve,
        reject,
        followers: null,
        resourceIds: null,
        conflicts: 0,
        alone: false,
        settled: false,
      });
      this.#running ??= this.#run();
    });
  }

  /** Takes no more commands, and resolves when those taken are answered. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#queue.size > 0) {
      // Lets everyone who was just answered, or whose request has just arrived, join this batch.
      await new Promise<void>((resolve) => setImmediate(resolve));
      for (const overdue of this.#queue.takeOverdue(performance.now()))
        this.#reject(overdue, new StoreUnavailableError('deadline passed in the queue'));
      const batch = this.#queue.take(this.#options.maxBatch);
      if (batch.length > 0) await this.#commit(batch);
    }
    this.#running = null;
  }

  async #commit(taken: readonly Pending[]): Promise<void> {
    const startedAt = performance.now();
    try {
      const committed = await this.#committer.commit(taken);
      this.#failuresInARow = 0;
      this.#finish(taken, committed);
      const batch = report(taken, committed, performance.now() - startedAt);
      if (batch.streams > 0 || batch.duplicates > 0) this.#options.observer?.onBatch?.(batch);
    } catch (error) {
      await this.#recover(taken, error);
    }
  }

  #finish(taken: readonly Pending[], committed: CommittedBatch): void {
    const { result, settled, decidedAt } = committed;
    const again = taken.filter((pending) => result.again.has(pending));
    for (const pending of again) pending.conflicts++;
    const snapshots = this.#committer.keep(committed, again);
    if (again.length > 0) this.#queue.addAgain(again);
    for (const { pending, outcome } of settled) this.#settle(pending, outcome);
    for (const [pending, outcome] of result.outcomes) this.#settle(pending, outcome);
    if (result.appended.length > 0) this.#options.onCommitted?.(result.appended, decidedAt);
    for (const snapshot of snapshots) this.#options.onSnapshot?.(snapshot);
  }

  /** After a failure it is not known whether the batch is in the log: it is sent again. */
  async #recover(taken: readonly Pending[], error: unknown): Promise<void> {
    this.#committer.forget(taken);
    const left = taken.filter((pending) => !pending.settled);
    if (!(error instanceof StoreUnavailableError)) {
      this.#options.observer?.onFault?.(error, left.length);
      const [only, ...others] = left;
      if (only !== undefined && others.length === 0) this.#reject(only, error);
      // One of them is at fault: decided one by one, the others are not harmed.
      else this.#queue.addAgain(left.map((pending) => Object.assign(pending, { alone: true })));
      return;
    }
    this.#options.observer?.onUnavailable?.(error, left.length + this.#queue.size);
    this.#options.clock.forget();
    if (this.#options.guard.open) {
      for (const pending of left) this.#reject(pending, error);
      return;
    }
    this.#queue.addAgain(left);
    const pauseMs = Math.min(20 * 2 ** this.#failuresInARow++, 500);
    await new Promise<void>((resolve) => setTimeout(resolve, pauseMs));
  }

  #settle(pending: Pending, outcome: CommitOutcome): void {
    if (pending.settled) return;
    pending.settled = true;
    this.#options.observer?.onOutcome?.(pending, outcome);
    pending.resolve(outcome);
    for (const [follower, its] of answerFollowers(pending, outcome)) this.#settle(follower, its);
  }

  #reject(pending: Pending, error: unknown): void {
    if (pending.settled) return;
    pending.settled = true;
    pending.reject(error);
    for (const follower of pending.followers ?? []) this.#reject(follower, error);
  }
}

function report(
  taken: readonly Pending[],
  committed: CommittedBatch,
  durationMs: number,
): BatchReport {
  const { works, result, lockedFirst } = committed;
  return {
    commands: taken.length,
    events: works.reduce((sum, work) => sum + work.events.length, 0),
    streams: works.length,
    durationMs,
    conflicts: result.conflicts,
    lateProposals: result.lateProposals,
    duplicates: outcomesOf(committed).filter(isReplayed).length,
    lockedFirst,
  };
}
