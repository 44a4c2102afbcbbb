import { performance } from 'node:perf_hooks';
import { LRUCache } from 'lru-cache';
import { parseId, slotOf } from '../domain/index.ts';
import type { Micros } from '../domain/things.ts';
import { append } from '../store/append.ts';
import { StoreUnavailableError } from '../store/errors.ts';
import type { StoreGuard } from '../store/guard.ts';
import { lockSlots } from '../store/load-streams.ts';
import type { Queryable, Sql } from '../store/sql.ts';
import type { SnapshotToWrite } from '../store/write-snapshot.ts';
import { CommitQueue } from './commit-queue.ts';
import { Contention } from './contention.ts';
import { decideBatch } from './decide-batch.ts';
import { OverloadedError, ShuttingDownError } from './errors.ts';
import { IdSource } from './id-source.ts';
import type { CommitObserver } from './observer.ts';
import { prepareBatch, type PreparedBatch } from './prepare-batch.ts';
import { readResult, type BatchResult } from './read-result.ts';
import {
  inputHashOf,
  keyOf,
  type CommitOutcome,
  type CommitRequest,
  type Pending,
} from './request.ts';
import { answerFollowers, joinRetries } from './same-key.ts';
import { StateCache } from './state-cache.ts';
import type { StoreClock } from './store-clock.ts';
import { toAppendBatch, type StreamWork } from './stream-work.ts';

export interface GroupCommitOptions {
  readonly serverId: string;
  /** The pool to write through; asked anew each time, since a hung one may be replaced. */
  readonly sql: () => Sql;
  readonly guard: StoreGuard;
  readonly clock: StoreClock;
  /** The most commands decided in one batch. */
  readonly maxBatch: number;
  /** The most commands waiting; more are refused at once. */
  readonly maxQueued: number;
  /** How long a command may wait for a store that is away, in ms. */
  readonly deadlineMs: number;
  /** How many streams' states are kept. */
  readonly cachedStreams: number;
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
  readonly #cache: StateCache;
  readonly #subjects = new LRUCache<string, string>({ max: 50_000 });
  readonly #ids = new IdSource();
  readonly #contention = new Contention();
  readonly #slotTimes = new Map<number, Micros>();
  #running: Promise<void> | null = null;
  #closing = false;
  #failuresInARow = 0;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#cache = new StateCache(options.cachedStreams);
  }

  /** Commands not yet taken into a batch. */
  get queued(): number {
    return this.#queue.size;
  }

  /** Streams whose states are in memory. */
  get cachedStreams(): number {
    return this.#cache.size;
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
      const slots = slotsOf(taken);
      const lockFirst = this.#contention.includes(slots);
      const done = lockFirst
        ? await this.#lockDecideAppend(taken, slots)
        : await this.#decideAppend(this.#options.sql(), taken, null, () => undefined);
      this.#failuresInARow = 0;
      if (done === null) return;
      this.#finish(taken, done);
      this.#options.observer?.onBatch?.({
        commands: taken.length,
        events: done.works.reduce((sum, work) => sum + work.events.length, 0),
        streams: done.works.length,
        durationMs: performance.now() - startedAt,
        conflicts: done.result.conflicts,
        lateProposals: done.result.lateProposals,
        duplicates: [...done.result.outcomes.values()].filter(isReplayed).length,
        lockedFirst: lockFirst,
      });
    } catch (error) {
      await this.#recover(taken, error);
    }
  }

  /** The quick way: decide on what is cached, and let the append say whether that still held. */
  async #decideAppend(
    sql: Queryable,
    taken: readonly Pending[],
    locked: ReadonlyMap<number, Micros> | null,
    assertCurrent: () => void,
  ): Promise<AppendedBatch | null> {
    const { clock, serverId } = this.#options;
    const run = <T>(operation: () => Promise<T>): Promise<T> =>
      locked === null ? this.#options.guard.run(operation) : operation();

    const prepared = await run(() => prepareBatch(sql, taken, this.#cache, this.#subjects));
    assertCurrent();
    for (const { pending, outcome } of prepared.notFound) this.#settle(pending, outcome);
    const { commands, states } = withoutRetries(prepared);
    const decidedAt = this.#nextDecidedAt(slotsOf(taken), locked);
    const { works, settled } = decideBatch(commands, states, decidedAt, this.#ids);
    for (const { pending, outcome } of settled) this.#settle(pending, outcome);
    if (works.length === 0) return null;

    const batch = toAppendBatch(works);
    const sentAt = clock.reading();
    const answer = await run(() => append(sql, serverId, decidedAt, batch));
    clock.observe(sentAt, answer.storeNow);
    const result = readResult(works, answer, decidedAt);
    for (const [slot, time] of answer.decidedAt) this.#noteTime(slot, time);
    for (const { slot } of result.appended) this.#noteTime(slot, decidedAt);
    return { works, result, decidedAt };
  }

  /**
   * The sure way, for slots that several servers write to: with the heads locked the states are
   * brought up to the log, so that what is decided then cannot conflict.
   */
  #lockDecideAppend(
    taken: readonly Pending[],
    slots: readonly number[],
  ): Promise<AppendedBatch | null> {
    // An attempt that outlived its deadline may wake up later: it must not touch states again.
    const attempt = { abandoned: false };
    const assertCurrent = (): void => {
      if (attempt.abandoned) throw new Error('This attempt was abandoned at its deadline.');
    };
    return this.#options.guard
      .run(() =>
        this.#options.sql().begin(async (tx) => {
          const times = await lockSlots(tx, slots);
          assertCurrent();
          const known = taken
            .flatMap((pending) => pending.resourceIds ?? resourceIdsNamed(pending))
            .filter((resourceId) => this.#cache.get(resourceId) !== undefined);
          const foreign = await this.#cache.refresh(
            tx,
            [...new Set(known)].map((resourceId) => ({ slot: slotOf(resourceId), resourceId })),
          );
          assertCurrent();
          this.#contention.seen(slots, foreign);
          return this.#decideAppend(tx, taken, times, assertCurrent);
        }),
      )
      .catch((error: unknown) => {
        attempt.abandoned = true;
        throw error;
      });
  }

  #nextDecidedAt(slots: readonly number[], locked: ReadonlyMap<number, Micros> | null): Micros {
    let decidedAt = this.#options.clock.now();
    for (const slot of slots) {
      decidedAt = Math.max(decidedAt, locked?.get(slot) ?? this.#slotTimes.get(slot) ?? 0);
    }
    return decidedAt;
  }

  #noteTime(slot: number, time: Micros): void {
    if (time > (this.#slotTimes.get(slot) ?? 0)) this.#slotTimes.set(slot, time);
  }

  #finish(taken: readonly Pending[], { works, result, decidedAt }: AppendedBatch): void {
    for (const work of result.stale) this.#cache.drop(work.state.resourceId);
    for (const work of result.appended) {
      const snapshot = this.#cache.committed(work.slot, work.state);
      if (snapshot !== null) this.#options.onSnapshot?.(snapshot);
    }
    if (result.again.size > 0) {
      const again = taken.filter((pending) => result.again.has(pending));
      for (const pending of again) pending.conflicts++;
      this.#contention.add(slotsOf(again.filter((pending) => pending.conflicts >= 2)));
      this.#queue.addAgain(again);
    }
    for (const [pending, outcome] of result.outcomes) this.#settle(pending, outcome);
    this.#options.onCommitted?.(
      result.appended.length === works.length ? works : result.appended,
      decidedAt,
    );
  }

  /** After a failure the states are not known to be the log's, nor whether the batch is in it. */
  async #recover(taken: readonly Pending[], error: unknown): Promise<void> {
    const left = taken.filter((pending) => !pending.settled);
    for (const pending of left) {
      for (const resourceId of pending.resourceIds ?? resourceIdsNamed(pending))
        this.#cache.drop(resourceId);
    }
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

interface AppendedBatch {
  readonly works: readonly StreamWork[];
  readonly result: BatchResult;
  readonly decidedAt: Micros;
}

/** Commands under a key that another of the batch carries wait for that one's answer. */
function withoutRetries(prepared: PreparedBatch): PreparedBatch {
  const leaders = joinRetries(prepared.commands.map(({ pending }) => pending));
  return leaders === null
    ? prepared
    : { ...prepared, commands: prepared.commands.filter(({ pending }) => leaders.has(pending)) };
}

/** The slots a batch writes to; ids of reservations and entries carry theirs. */
function slotsOf(batch: readonly Pending[]): number[] {
  const slots = new Set<number>();
  for (const pending of batch) {
    const { command } = pending.request;
    for (const resourceId of resourceIdsNamed(pending)) slots.add(slotOf(resourceId));
    if ('reservationId' in command) slots.add(parseId(command.reservationId)?.slot ?? 0);
    if ('entryId' in command) slots.add(parseId(command.entryId)?.slot ?? 0);
  }
  return [...slots].sort((a, b) => a - b);
}

function resourceIdsNamed({ request: { command } }: Pending): readonly string[] {
  if (command.kind === 'book') return command.items.map((item) => item.resourceId);
  return 'resourceId' in command ? [command.resourceId] : [];
}

function isReplayed(outcome: CommitOutcome): boolean {
  return outcome.kind === 'answered' && outcome.replayed;
}
