import type { CommitObserver } from '../commit/observer.ts';
import type { Micros } from '../domain/things.ts';
import { Periodic } from '../projections/periodic.ts';
import { WIDTHS, type BucketWidth } from './buckets.ts';
import { classOf, Latencies, type LatencyClasses } from './latency-classes.ts';

const FLUSH_PAUSE_MS = 5_000;
/** Buckets that wait while the store is away: ten minutes of the narrowest. */
const MOST_WAITING = 150;

/** The commands of one bucket so far. */
export interface LatencyBucket {
  readonly width: BucketWidth;
  readonly beginsAt: Micros;
  readonly classes: LatencyClasses;
}

interface OpenBucket {
  readonly width: BucketWidth;
  readonly beginsAt: Micros;
  readonly latencies: Latencies;
  isWritten: boolean;
}

/**
 * Counts how long this server's commands take, from their arrival to their answer, and writes the
 * counts now and then. To count is three increments; the store being away delays nobody.
 */
export class LatencyRecorder {
  readonly #now: () => Micros;
  readonly #write: (buckets: readonly LatencyBucket[]) => Promise<void>;
  readonly #periodic: Periodic;
  readonly #open = new Map<BucketWidth, OpenBucket>();
  #closed: OpenBucket[] = [];

  /**
   * @param now the store's time, by which buckets begin
   * @param write keeps buckets, each with all its commands so far, in place of what it kept before
   */
  constructor(
    now: () => Micros,
    write: (buckets: readonly LatencyBucket[]) => Promise<void>,
    onError: (error: unknown) => void,
  ) {
    this.#now = now;
    this.#write = write;
    const flush = async (): Promise<boolean> => {
      await this.flush();
      return false;
    };
    this.#periodic = new Periodic(flush, FLUSH_PAUSE_MS, FLUSH_PAUSE_MS, onError);
  }

  start(): void {
    this.#periodic.start();
  }

  /** Ends, after writing what is left while the store answers. */
  async stop(): Promise<void> {
    await this.#periodic.stop();
    await this.flush().catch(() => undefined);
  }

  /** Tells `observer` as before, and counts what was decided for a caller. */
  observing(observer: CommitObserver | undefined): CommitObserver {
    return {
      ...observer,
      onOutcome: (pending, outcome) => {
        if (outcome.kind === 'answered')
          this.add((performance.now() - pending.submittedAt) * 1_000);
        observer?.onOutcome?.(pending, outcome);
      },
    };
  }

  add(latencyUs: number): void {
    const now = this.#now();
    const latencyClass = classOf(latencyUs);
    for (const width of WIDTHS) {
      const bucket = this.#bucketOf(width, now);
      bucket.latencies.add(latencyClass);
      bucket.isWritten = false;
    }
  }

  async flush(): Promise<void> {
    const due = [...this.#closed, ...this.#open.values()].filter(({ isWritten }) => !isWritten);
    if (due.length === 0) return;
    for (const bucket of due) bucket.isWritten = true;
    try {
      await this.#write(
        due.map(({ width, beginsAt, latencies }) => ({
          width,
          beginsAt,
          classes: latencies.toClasses(),
        })),
      );
    } catch (error) {
      for (const bucket of due) bucket.isWritten = false;
      throw error;
    }
    this.#closed = this.#closed.filter(({ isWritten }) => !isWritten);
  }

  #bucketOf(width: BucketWidth, now: Micros): OpenBucket {
    const beginsAt = now - (now % (width * 1_000_000));
    const open = this.#open.get(width);
    // The estimate of the store's time may go back by a little: then the newer bucket goes on.
    if (open !== undefined && open.beginsAt >= beginsAt) return open;
    if (open !== undefined && !open.isWritten) {
      this.#closed = [...this.#closed, open].slice(-MOST_WAITING);
    }
    const next = { width, beginsAt, latencies: new Latencies(), isWritten: false };
    this.#open.set(width, next);
    return next;
  }
}
