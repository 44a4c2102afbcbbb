import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { LRUCache } from 'lru-cache';
import { slotOf } from '../domain/index.ts';
import type { Micros } from '../domain/things.ts';
import { append, type AppendResult } from '../store/append.ts';
import type { AppendBatch } from '../store/append-batch.ts';
import type { StoreGuard } from '../store/guard.ts';
import { lockSlots } from '../store/load-streams.ts';
import type { Queryable, Sql } from '../store/sql.ts';
import type { SnapshotToWrite } from '../store/write-snapshot.ts';
import { namedResources, slotsOf } from './addressees.ts';
import { Contention } from './contention.ts';
import { decideBatch } from './decide-batch.ts';
import {
  isReplayed,
  namesOf,
  outcomesOf,
  type CommittedBatch,
  type DecidedBatch,
} from './decided-batch.ts';
import { IdSource } from './id-source.ts';
import { prepareBatch, prepareFromMemory, type PreparedBatch } from './prepare-batch.ts';
import { NOTHING_APPENDED, readResult, type BatchResult } from './read-result.ts';
import type { Pending } from './request.ts';
import { Repeats } from './repeats.ts';
import { joinRetries } from './same-key.ts';
import { StateCache } from './state-cache.ts';
import type { StoreClock } from './store-clock.ts';
import { toAppendBatch } from './stream-work.ts';

export interface BatchCommitterOptions {
  readonly serverId: string;
  /** The pool to write through; asked anew each time, since a hung one may be replaced. */
  readonly sql: () => Sql;
  readonly guard: StoreGuard;
  readonly clock: StoreClock;
  /** How many streams' states are kept. */
  readonly cachedStreams: number;
}

/**
 * Takes batches to the store: loads what deciding needs, decides, appends, and keeps the states for
 * the next. Two ways: the quick one decides on what is cached and lets the append say whether that
 * still held; the sure one, for slots that several servers write to, locks their heads and reads
 * what it missed before it decides.
 *
 * On the quick way the next batch may be decided and sent while one is at the store, on the states
 * which that one leaves behind if it succeeds. If it does not, the store refuses what follows it, and
 * the states must be forgotten.
 */
export class BatchCommitter {
  readonly #options: BatchCommitterOptions;
  readonly #cache: StateCache;
  readonly #subjects = new LRUCache<string, string>({ max: 50_000 });
  readonly #ids = new IdSource();
  readonly #contention = new Contention();
  readonly #repeats = new Repeats();
  readonly #slotTimes = new Map<number, Micros>();
  /** Batches are numbered; no other committer, of this server or another, has the same name. */
  readonly #name = randomBytes(9).toString('base64url');
  #batches = 0;

  constructor(options: BatchCommitterOptions) {
    this.#options = options;
    this.#cache = new StateCache(options.cachedStreams);
  }

  /** Whether some slot's lock is taken first: then nothing is sent ahead, and a batch takes all it can. */
  get takesTurns(): boolean {
    return this.#contention.isAny;
  }

  get cachedStreams(): number {
    return this.#cache.size;
  }

  /**
   * Prepares, decides and appends a batch, while no other one is under way.
   *
   * @throws what the store, the connection or the guard throws: then nothing is known of the
   *   outcome, and `forget` must be called
   */
  async commit(batch: readonly Pending[]): Promise<CommittedBatch> {
    const slots = slotsOf(batch);
    if (this.#contention.includes(slots)) return this.#lockDecideAppend(batch, slots);
    const { guard, sql } = this.#options;
    const prepared = await guard.run(() => this.#prepare(sql(), batch));
    return this.append(this.#decide(batch, slots, prepared, null, null));
  }

  /**
   * Decides a batch without the store's help, so that another may be under way.
   *
   * @param underway that other one
   * @returns null when that cannot be: a state or a subject is not in memory, keys are to be looked
   *   for first, or a slot is to be locked first
   */
  decideFromMemory(batch: readonly Pending[], underway: DecidedBatch | null): DecidedBatch | null {
    const slots = slotsOf(batch);
    if (this.#repeats.expected || this.#contention.includes(slots)) return null;
    const prepared = prepareFromMemory(batch, this.#cache, this.#subjects);
    return prepared === null ? null : this.#decide(batch, slots, prepared, null, underway);
  }

  /**
   * Sends a decided batch.
   *
   * @throws as `commit` does
   */
  async append(decided: DecidedBatch): Promise<CommittedBatch> {
    const result = await this.#append(decided, (batch) =>
      this.#options.guard.run(() => this.#send(this.#options.sql(), decided, batch)),
    );
    return { decided, result, lockedFirst: false };
  }

  /**
   * Keeps what a batch left behind, and drops the states that turned out to be stale.
   *
   * @param again the batch's commands that are to be decided again
   * @returns snapshots that are due
   */
  keep(committed: CommittedBatch, again: readonly Pending[]): SnapshotToWrite[] {
    for (const { state } of committed.result.stale) this.#cache.drop(state.resourceId);
    this.#contention.add(slotsOf(again.filter((pending) => pending.conflicts >= 2)));
    const outcomes = outcomesOf(committed);
    this.#repeats.seen(outcomes.filter(isReplayed).length, outcomes.length + again.length);
    return committed.result.appended.flatMap(({ state, snapshot }) => {
      this.#cache.committed(state);
      return snapshot === null ? [] : [snapshot];
    });
  }

  /** Drops every state a failed batch may have changed: none of them is known to be the log's. */
  forget(batch: readonly Pending[]): void {
    for (const pending of batch) {
      for (const resourceId of namedResources(pending)) this.#cache.drop(resourceId);
    }
  }

  #prepare(sql: Queryable, batch: readonly Pending[]): Promise<PreparedBatch> {
    return prepareBatch(sql, batch, this.#cache, this.#subjects, this.#repeats.expected);
  }

  #decide(
    taken: readonly Pending[],
    slots: readonly number[],
    prepared: PreparedBatch,
    locked: ReadonlyMap<number, Micros> | null,
    underway: DecidedBatch | null,
  ): DecidedBatch {
    const begunAt = performance.now();
    const { commands, states, notFound, recorded } = withoutRetries(prepared);
    const decidedAt = this.#nextDecidedAt(slots, locked);
    const { works, settled } = decideBatch(commands, states, decidedAt, this.#ids);
    for (const work of works) {
      this.#noteTime(work.slot, decidedAt);
      work.snapshot = this.#cache.snapshotDue(work.slot, work.state);
    }
    const known = Array.from(recorded, ([pending, outcome]) => ({ pending, outcome }));
    return {
      taken,
      works,
      toAppend: works.length === 0 ? null : toAppendBatch(works),
      settled: [...notFound, ...known, ...settled],
      decidedAt,
      begunAt,
      turn: { batch: `${this.#name}:${this.#batches++}`, after: namesOf(underway) },
    };
  }

  async #append(
    { toAppend, works, decidedAt }: DecidedBatch,
    send: (batch: AppendBatch) => Promise<AppendResult>,
  ): Promise<BatchResult> {
    if (toAppend === null) return NOTHING_APPENDED;
    const answer = await send(toAppend);
    for (const [slot, time] of answer.decidedAt) this.#noteTime(slot, time);
    return readResult(works, answer, decidedAt);
  }

  async #send(
    sql: Queryable,
    { decidedAt, turn }: DecidedBatch,
    batch: AppendBatch,
  ): Promise<AppendResult> {
    const { clock, serverId } = this.#options;
    const sentAt = clock.reading();
    const answer = await append(sql, serverId, decidedAt, batch, turn);
    clock.observe(sentAt, answer.storeNow);
    return answer;
  }

  #lockDecideAppend(batch: readonly Pending[], slots: readonly number[]): Promise<CommittedBatch> {
    // An attempt that outlived its deadline may wake up later: it must not touch states again.
    const attempt = { abandoned: false };
    const assertCurrent = (): void => {
      if (attempt.abandoned) throw new Error('This attempt was abandoned at its deadline.');
    };
    const cachedKeys = [...new Set(batch.flatMap(namedResources))]
      .filter((resourceId) => this.#cache.get(resourceId) !== undefined)
      .map((resourceId) => ({ slot: slotOf(resourceId), resourceId }));
    return this.#options.guard
      .run(() =>
        this.#options.sql().begin(async (tx) => {
          const times = await lockSlots(tx, slots);
          assertCurrent();
          const foreign = await this.#cache.refresh(tx, cachedKeys);
          assertCurrent();
          this.#contention.seen(slots, foreign);
          const prepared = await this.#prepare(tx, batch);
          assertCurrent();
          const decided = this.#decide(batch, slots, prepared, times, null);
          const result = await this.#append(decided, (toAppend) =>
            this.#send(tx, decided, toAppend),
          );
          return { decided, result, lockedFirst: true };
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
}

/** Commands under a key that another of the batch carries wait for that one's answer. */
function withoutRetries(prepared: PreparedBatch): PreparedBatch {
  const leaders = joinRetries(prepared.commands.map(({ pending }) => pending));
  return leaders === null
    ? prepared
    : { ...prepared, commands: prepared.commands.filter(({ pending }) => leaders.has(pending)) };
}
