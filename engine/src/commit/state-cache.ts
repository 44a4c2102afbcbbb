import { LRUCache } from 'lru-cache';
import {
  evolve,
  forgetSettled,
  fromSnapshot,
  initialState,
  settledCount,
  SNAPSHOT_SCHEMA,
  toSnapshot,
  type ResourceStreamState,
} from '../domain/index.ts';
import { readSnapshots, readTails, type StreamKey } from '../store/load-streams.ts';
import type { SnapshotToWrite } from '../store/write-snapshot.ts';
import type { Queryable } from '../store/sql.ts';

interface CachedStream {
  readonly state: ResourceStreamState;
  /** The version of the newest snapshot known; 0 when there is none. */
  snapshotVersion: number;
  /** How many settled reservations and entries its state remembers, when last counted. */
  settled: number;
}

/**
 * So many settled reservations and entries are remembered in all states together, about 30 MiB of
 * them. Past that, those of the resources that were used least lately are forgotten: they can be
 * learnt again.
 */
const SETTLED_KEPT = 100_000;

/** A snapshot is due after this many events, or more where the state itself is large. */
const SNAPSHOT_EVERY = 500;

/**
 * The states of the streams that this server decides on. They may be behind the log, since other
 * servers write too: the expected version of an append is what makes that safe, and a stream whose
 * append conflicted is dropped here and read again.
 */
export class StateCache {
  readonly #streams: LRUCache<string, CachedStream>;
  readonly #settledKept: number;
  #settled = 0;

  /**
   * @param capacity how many states are kept; the least recently used go first
   * @param settledKept how many settled reservations and entries they remember together
   */
  constructor(capacity: number, settledKept = SETTLED_KEPT) {
    this.#settledKept = settledKept;
    this.#streams = new LRUCache({
      max: capacity,
      dispose: ({ settled }) => {
        this.#settled -= settled;
      },
    });
  }

  get(resourceId: string): ResourceStreamState | undefined {
    return this.#streams.get(resourceId)?.state;
  }

  drop(resourceId: string): void {
    this.#streams.delete(resourceId);
  }

  get size(): number {
    return this.#streams.size;
  }

  /**
   * Reads streams from the store, from their snapshots on. A stream without events gives the
   * initial state, which is not kept: another server may create it at any moment.
   */
  async load(sql: Queryable, keys: readonly StreamKey[]): Promise<ResourceStreamState[]> {
    const snapshots = await readSnapshots(sql, keys);
    const loaded = keys.map((key, index): CachedStream => {
      // Of another program version's shape: passed over, and the stream read from its start.
      const state = fromSnapshot(snapshots[index]?.state);
      return state === null
        ? { state: initialState(key.resourceId), snapshotVersion: 0, settled: 0 }
        : { state, snapshotVersion: state.version, settled: 0 };
    });
    await this.#catchUp(sql, keys, loaded);
    for (const stream of loaded) {
      if (stream.state.version > 0) this.#streams.set(stream.state.resourceId, stream);
    }
    return loaded.map((stream) => stream.state);
  }

  /**
   * Brings cached states up to the log.
   *
   * @returns true when another server had written to any of them
   */
  async refresh(sql: Queryable, keys: readonly StreamKey[]): Promise<boolean> {
    const cached = keys.flatMap((key) => {
      const stream = this.#streams.get(key.resourceId);
      return stream === undefined ? [] : [{ key, stream }];
    });
    const before = cached.map(({ stream }) => stream.state.version);
    await this.#catchUp(
      sql,
      cached.map(({ key }) => key),
      cached.map(({ stream }) => stream),
    );
    return cached.some(({ stream }, index) => stream.state.version !== before[index]);
  }

  async #catchUp(
    sql: Queryable,
    keys: readonly StreamKey[],
    streams: readonly CachedStream[],
  ): Promise<void> {
    if (keys.length === 0) return;
    const tails = await readTails(
      sql,
      keys.map((key, index) => ({ ...key, after: streams[index]?.state.version ?? 0 })),
    );
    for (const [index, tail] of tails.entries()) {
      const state = streams[index]?.state;
      if (state === undefined) continue;
      for (const recorded of tail) evolve(state, recorded.event, recorded.version);
    }
  }

  /**
   * To be called once events are decided, before anything else is decided on the state.
   *
   * @returns a snapshot where one is due: to be written once these events are committed
   */
  snapshotDue(slot: number, state: ResourceStreamState): SnapshotToWrite | null {
    const stream = this.#streams.get(state.resourceId);
    if (stream === undefined) return null;
    const size = (state.holds?.size ?? 0) + (state.waiting?.size ?? 0);
    if (state.version - stream.snapshotVersion < Math.max(SNAPSHOT_EVERY, 4 * size)) return null;
    stream.snapshotVersion = state.version;
    return {
      slot,
      resourceId: state.resourceId,
      version: state.version,
      schema: SNAPSHOT_SCHEMA,
      state: JSON.stringify(toSnapshot(state)),
    };
  }

  /** To be called once a stream's events are committed. */
  committed(state: ResourceStreamState): void {
    const { resourceId } = state;
    if (!this.#streams.has(resourceId))
      this.#streams.set(resourceId, { state, snapshotVersion: 0, settled: 0 });
    const stream = this.#streams.peek(resourceId);
    if (stream === undefined) return;
    this.#count(stream);
    if (this.#settled > this.#settledKept) this.#forgetHalf();
  }

  #count(stream: CachedStream): void {
    const settled = settledCount(stream.state);
    this.#settled += settled - stream.settled;
    stream.settled = settled;
  }

  #forgetHalf(): void {
    for (const stream of this.#streams.rvalues()) {
      if (stream === undefined) continue;
      forgetSettled(stream.state);
      this.#count(stream);
      if (this.#settled <= this.#settledKept / 2) return;
    }
  }
}
