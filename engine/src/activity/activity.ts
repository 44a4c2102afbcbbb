import type { CommitObserver } from '../commit/observer.ts';
import type { Micros } from '../domain/things.ts';
import { Periodic } from '../projections/periodic.ts';
import type { Sql } from '../store/sql.ts';
import type { BucketWidth } from './buckets.ts';
import { LatencyRecorder } from './latency-recorder.ts';
import { writeLatency } from './latency-store.ts';
import { pruneActivity } from './prune-activity.ts';
import { type ActivityQuery, type ActivityView, readActivity } from './read-activity.ts';

const PRUNE_PAUSE_MS = 600_000;
/** Answers of so many questions are remembered: groups and servers are asked for one by one. */
const REMEMBERED = 50;
/** How long the same question gets the same answer: a fifth of a bucket, at most this, in ms. */
const MOST_STALE_MS = 10_000;

interface Remembered {
  readonly until: number;
  readonly view: Promise<ActivityView>;
}

/** What happened of late on this store: attempts from the log, latencies as each server counted. */
export class Activity {
  readonly #sql: Sql;
  readonly #now: () => Micros;
  readonly #recorder: LatencyRecorder;
  readonly #pruning: Periodic;
  readonly #remembered = new Map<string, Remembered>();

  /**
   * @param sql plans by index probes: these tables are small once, and then they are not
   * @param now the store's time
   */
  constructor(
    sql: Sql,
    serverId: string,
    now: () => Micros,
    onError: (error: unknown, what: string) => void,
  ) {
    this.#sql = sql;
    this.#now = now;
    const startedAt = now();
    this.#recorder = new LatencyRecorder(
      now,
      (buckets) => writeLatency(sql, serverId, startedAt, buckets),
      (error) => {
        onError(error, 'keeping how long commits took');
      },
    );
    const prune = async (): Promise<boolean> => {
      await pruneActivity(sql);
      return false;
    };
    this.#pruning = new Periodic(prune, PRUNE_PAUSE_MS, PRUNE_PAUSE_MS, (error) => {
      onError(error, 'pruning activity');
    });
  }

  start(): void {
    this.#recorder.start();
    this.#pruning.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#recorder.stop(), this.#pruning.stop()]);
  }

  /** An observer that counts latencies, and tells the one given. */
  observing(observer: CommitObserver | undefined): CommitObserver {
    return this.#recorder.observing(observer);
  }

  /** However many ask, the store is asked once for each question in a fifth of a bucket. */
  read(query: ActivityQuery): Promise<ActivityView> {
    const key = JSON.stringify([query.width, query.buckets, query.group, query.serverId]);
    const now = performance.now();
    const known = this.#remembered.get(key);
    if (known !== undefined && known.until > now) return known.view;
    const view = this.#recorder
      .flush()
      .catch(() => undefined)
      .then(() => readActivity(this.#sql, this.#now(), query));
    this.#remembered.delete(key);
    this.#remembered.set(key, { until: now + stalenessMs(query.width), view });
    view.catch(() => this.#remembered.delete(key));
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest);
    return view;
  }
}

function stalenessMs(width: BucketWidth): number {
  return Math.min(MOST_STALE_MS, width * 200);
}
