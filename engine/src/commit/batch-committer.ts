import { LRUCache } from 'lru-cache';
import { parseId, slotOf } from '../domain/index.ts';
import type { Micros } from '../domain/things.ts';
import { append } from '../store/append.ts';
import type { StoreGuard } from '../store/guard.ts';
import { lockSlots } from '../store/load-streams.ts';
import type { Queryable, Sql } from '../store/sql.ts';
import type { SnapshotToWrite } from '../store/write-snapshot.ts';
import { Contention } from './contention.ts';
import { decideBatch } from './decide-batch.ts';
import { IdSource } from './id-source.ts';
import { prepareBatch, type PreparedBatch } from './prepare-batch.ts';
import { NOTHING_APPENDED, readResult, type BatchResult } from './read-result.ts';
import type { CommitOutcome, Pending } from './request.ts';
import { Repeats } from './repeats.ts';
import { joinRetries } from './same-key.ts';
import { StateCache } from './state-cache.ts';
import type { StoreClock } from './store-clock.ts';
import { toAppendBatch, type StreamWork } from './stream-work.ts';

export interface BatchCommitterOptions {
  readonly serverId: string;
  /** The pool to write through; asked anew each time, since a hung one may be replaced. */
  readonly sql: () => Sql;
  readonly guard: StoreGuard;
  readonly clock: StoreClock;
  /** How many streams' states are kept. */
  readonly cachedStreams: number;
}

/** A batch that the store has answered. */
export interface CommittedBatch {
  readonly works: readonly StreamWork[];
  readonly result: BatchResult;
  /** Commands that wrote nothing, and were answered from the states alone. */
  readonly settled: readonly { readonly pending: Pending; readonly outcome: CommitOutcome }[];
  readonly decidedAt: Micros;
  /** True when the slots were locked before deciding. */
  readonly lockedFirst: boolean;
}

/**
 * Takes one batch at a time to the store: loads what deciding needs, decides, appends, and keeps
 * the states for the next. Two ways: the quick one decides on what is cached and lets the append
 * say whether that still held; the sure one, for slots that several servers write to, locks their
 * heads and reads what it missed before it decides.
 */
export class BatchCommitter {
  readonly #options: BatchCommitterOptions;
  readonly #cache: StateCache;
  readonly #subjects = new LRUCache<string, string>({ max: 50_000 });
  readonly #ids = new IdSource();
  readonly #contention = new Contention();
  readonly #repeats = new Repeats();
  readonly #slotTimes = new Map<number, Micros>();

  constructor(options: BatchCommitterOptions) {
    this.#options = options;
    this.#cache = new StateCache(options.cachedStreams);
  }

  get cachedStreams(): number {
    return this.#cache.size;
  }

  /**
   * @throws what the store, the connection or the guard throws: then nothing is known of the
   *   outcome, and `forget` must be called
   */
  async commit(batch: readonly Pending[]): Promise<CommittedBatch> {
    const slots = slotsOf(batch);
    return this.#contention.includes(slots)
      ? this.#lockDecideAppend(batch, slots)
      : this.#decideAppend(this.#options.sql(), batch, null, () => undefined);
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
    return committed.result.appended.flatMap(({ slot, state }) => {
      const snapshot = this.#cache.committed(slot, state);
      return snapshot === null ? [] : [snapshot];
    });
  }

  /** Drops every state a failed batch may have changed: none of them is known to be the log's. */
  forget(batch: readonly Pending[]): void {
    for (const pending of batch) {
      for (const resourceId of resourceIdsOf(pending)) this.#cache.drop(resourceId);
    }
  }

  async #decideAppend(
    sql: Queryable,
    batch: readonly Pending[],
    locked: ReadonlyMap<number, Micros> | null,
    assertCurrent: () => void,
  ): Promise<CommittedBatch> {
    const { clock, serverId } = this.#options;
    const run = <T>(operation: () => Promise<T>): Promise<T> =>
      locked === null ? this.#options.guard.run(operation) : operation();

    const prepared = await run(() =>
      prepareBatch(sql, batch, this.#cache, this.#subjects, this.#repeats.expected),
    );
    assertCurrent();
    const { commands, states, notFound, recorded } = withoutRetries(prepared);
    const decidedAt = this.#nextDecidedAt(slotsOf(batch), locked);
    const decided = decideBatch(commands, states, decidedAt, this.#ids);
    const { works } = decided;
    const known = Array.from(recorded, ([pending, outcome]) => ({ pending, outcome }));
    const settled = [...notFound, ...known, ...decided.settled];
    const lockedFirst = locked !== null;
    if (works.length === 0)
      return { works, result: NOTHING_APPENDED, settled, decidedAt, lockedFirst };

    const toAppend = toAppendBatch(works);
    const sentAt = clock.reading();
    const answer = await run(() => append(sql, serverId, decidedAt, toAppend));
    clock.observe(sentAt, answer.storeNow);
    const result = readResult(works, answer, decidedAt);
    for (const [slot, time] of answer.decidedAt) this.#noteTime(slot, time);
    for (const { slot } of result.appended) this.#noteTime(slot, decidedAt);
    return { works, result, settled, decidedAt, lockedFirst };
  }

  #lockDecideAppend(batch: readonly Pending[], slots: readonly number[]): Promise<CommittedBatch> {
    // An attempt that outlived its deadline may wake up later: it must not touch states again.
    const attempt = { abandoned: false };
    const assertCurrent = (): void => {
      if (attempt.abandoned) throw new Error('This attempt was abandoned at its deadline.');
    };
    const cachedKeys = [...new Set(batch.flatMap(resourceIdsOf))]
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
          return this.#decideAppend(tx, batch, times, assertCurrent);
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

/** What every command that the batch answered is told. */
export function outcomesOf({ result, settled }: CommittedBatch): CommitOutcome[] {
  return [...settled.map(({ outcome }) => outcome), ...result.outcomes.values()];
}

export function isReplayed(outcome: CommitOutcome): boolean {
  return outcome.kind === 'answered' && outcome.replayed;
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
    for (const resourceId of resourceIdsOf(pending)) slots.add(slotOf(resourceId));
    if ('reservationId' in command) slots.add(parseId(command.reservationId)?.slot ?? 0);
    if ('entryId' in command) slots.add(parseId(command.entryId)?.slot ?? 0);
  }
  return [...slots].sort((a, b) => a - b);
}

/** The streams a command concerns, as far as they are known before its subject was looked up. */
function resourceIdsOf({ resourceIds, request: { command } }: Pending): readonly string[] {
  if (resourceIds !== null) return resourceIds;
  if (command.kind === 'book') return command.items.map((item) => item.resourceId);
  return 'resourceId' in command ? [command.resourceId] : [];
}
