import { performance } from 'node:perf_hooks';
import type { Micros } from '../domain/things.ts';
import { StoreUnavailableError } from '../store/errors.ts';
import type { SnapshotToWrite } from '../store/write-snapshot.ts';
import { BatchCommitter, type BatchCommitterOptions } from './batch-committer.ts';
import { CommitQueue } from './commit-queue.ts';
import type { CommittedBatch, DecidedBatch } from './decided-batch.ts';
import { OverloadedError, ShuttingDownError } from './errors.ts';
import {
  landing,
  reportOf,
  wentAsDecided,
  withoutSettled,
  type Flight,
  type Landed,
} from './flight.ts';
import type { CommitObserver } from './observer.ts';
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

/** From so many waiting commands on, a batch of them is sent while another is at the store. */
const WORTH_DECIDING_AHEAD = 64;

/** A batch that could not be decided: a fault of this program. */
interface Faulty {
  readonly taken: readonly Pending[];
  readonly error: unknown;
}

/**
 * The one way in: commands are queued, decided in batches on cached states, and appended with one
 * call per batch, while the next batch fills and, where many wait, is decided and sent behind it. The
 * store takes them in turn; what other servers write shows as a conflict, and is read and decided
 * again.
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
    const submittedAt = performance.now();
    return new Promise((resolve, reject) => {
      this.#queue.add({
        request,
        key: keyOf(request),
        inputHash: inputHashOf(request.command),
        submittedAt,
        deadline: submittedAt + this.#options.deadlineMs,
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
      await nextTurn();
      const waiting = this.#takeable();
      // Where many wait, half of them are decided while the other half is at the store; not where
      // servers take turns, and others wait as long for a small batch as for a large one.
      const halves = waiting >= 2 * WORTH_DECIDING_AHEAD && !this.#committer.takesTurns;
      const batch = this.#take(halves ? waiting / 2 : waiting);
      if (batch.length === 0) continue;
      const decided = this.#decideFromMemory(batch, null);
      if (decided === null) this.#land(batch, await landing(this.#committer.commit(batch)));
      else if ('error' in decided) this.#recover(batch, decided.error);
      else await this.#commitInTurn(decided);
      await this.#pause();
    }
    this.#running = null;
  }

  /**
   * Commits a batch and those that follow it: while one is at the store, the next is decided on what
   * it will leave behind, and sent. Ends when too few wait, when deciding takes the store, or when a
   * batch fared otherwise: then what was decided after it is forgotten, and decided again.
   */
  async #commitInTurn(first: DecidedBatch): Promise<void> {
    let flight = this.#send(first);
    for (;;) {
      const ahead = await this.#decideAhead(flight.decided);
      const next = ahead === null || 'error' in ahead ? null : this.#send(ahead);
      const landed = await flight.landed;
      if (next !== null && !wentAsDecided(landed)) {
        // Last, so that its commands are first in the queue again.
        this.#land(next.decided.taken, withoutSettled(await next.landed));
        this.#land(flight.decided.taken, landed);
        this.#committer.forget(next.decided.taken);
        return;
      }
      this.#land(flight.decided.taken, landed);
      if (next === null) {
        if (ahead !== null && 'error' in ahead) this.#recover(ahead.taken, ahead.error);
        return;
      }
      flight = next;
    }
  }

  #send(decided: DecidedBatch): Flight {
    return { decided, landed: landing(this.#committer.append(decided)) };
  }

  async #decideAhead(underway: DecidedBatch): Promise<DecidedBatch | Faulty | null> {
    await nextTurn();
    if (this.#takeable() < WORTH_DECIDING_AHEAD) return null;
    const batch = this.#take(this.#options.maxBatch);
    const decided = this.#decideFromMemory(batch, underway);
    if (decided === null) this.#queue.addAgain(batch);
    return decided;
  }

  #decideFromMemory(
    batch: readonly Pending[],
    underway: DecidedBatch | null,
  ): DecidedBatch | Faulty | null {
    try {
      return this.#committer.decideFromMemory(batch, underway);
    } catch (error) {
      return { taken: batch, error };
    }
  }

  /** How many wait, once those are turned away who have waited too long. */
  #takeable(): number {
    for (const overdue of this.#queue.takeOverdue(performance.now()))
      this.#reject(overdue, new StoreUnavailableError('deadline passed in the queue'));
    return this.#queue.size;
  }

  #take(most: number): Pending[] {
    return this.#queue.take(Math.min(Math.ceil(most), this.#options.maxBatch));
  }

  #land(taken: readonly Pending[], landed: Landed): void {
    try {
      if ('error' in landed) throw landed.error;
      this.#finish(taken, landed.committed);
      this.#failuresInARow = 0;
    } catch (error) {
      this.#recover(taken, error);
    }
  }

  #finish(taken: readonly Pending[], committed: CommittedBatch): void {
    const { result, decided } = committed;
    const again = taken.filter((pending) => result.again.has(pending));
    for (const pending of again) pending.conflicts++;
    const snapshots = this.#committer.keep(committed, again);
    if (again.length > 0) this.#queue.addAgain(again);
    for (const { pending, outcome } of decided.settled) this.#settle(pending, outcome);
    for (const [pending, outcome] of result.outcomes) this.#settle(pending, outcome);
    if (result.appended.length > 0) this.#options.onCommitted?.(result.appended, decided.decidedAt);
    for (const snapshot of snapshots) this.#options.onSnapshot?.(snapshot);
    const batch = reportOf(taken, committed);
    if (batch.streams > 0 || batch.duplicates > 0) this.#options.observer?.onBatch?.(batch);
  }

  /** After a failure it is not known whether the batch is in the log: it is sent again. */
  #recover(taken: readonly Pending[], error: unknown): void {
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
    this.#failuresInARow++;
  }

  /** Gives a store that failed a moment, longer each time. */
  async #pause(): Promise<void> {
    if (this.#failuresInARow === 0) return;
    const pauseMs = Math.min(10 * 2 ** this.#failuresInARow, 500);
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

function nextTurn(): Promise<void> {
  // Lets everyone who was just answered, or whose request has just arrived, join the next batch.
  return new Promise((resolve) => setImmediate(resolve));
}
