import type { AvailabilityChange } from '../engine.ts';
import { readChangedResources, type ChangedResources } from '../store/changed-resources.ts';
import { readFeedEnd } from '../store/feed.ts';
import type { FeedCursor } from '../store/cursor.ts';
import type { Sql } from '../store/sql.ts';
import { Periodic } from './periodic.ts';

/** How often the feed is looked at: the least pause between two looks, and the most. */
const MIN_PAUSE_MS = 50;
const MAX_PAUSE_MS = 500;

type Listener = (change: ChangedResources) => void;

/**
 * Follows the feed once for everybody on this server who wants to know what changed. It looks at
 * once when nudged (by a commit here, or a notification from another server) and now and then when
 * not: notifications are a hint, and nothing depends on them.
 */
export class ChangeHub {
  readonly #sql: Sql;
  readonly #listeners = new Set<Listener>();
  readonly #looking: Periodic;
  #cursor: FeedCursor | null = null;

  constructor(sql: Sql, onError: (error: unknown) => void) {
    this.#sql = sql;
    this.#looking = new Periodic(() => this.#look(), MIN_PAUSE_MS, MAX_PAUSE_MS, onError);
  }

  async start(): Promise<void> {
    this.#cursor = await readFeedEnd(this.#sql);
    this.#looking.start();
  }

  /** Something was committed: look soon. */
  nudge(): void {
    this.#looking.nudge();
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Changes after a cursor until the signal aborts: first what is in the log, then what comes.
   * A change may be told twice, never not at all.
   */
  async *watch(from: FeedCursor, signal: AbortSignal): AsyncGenerator<AvailabilityChange> {
    const changed = new Set<string>();
    const hub: { cursor: FeedCursor | null; wake: () => void } = {
      cursor: null,
      wake: () => undefined,
    };
    const unsubscribe = this.subscribe((change) => {
      for (const id of change.versions.keys()) changed.add(id);
      hub.cursor = change.cursor;
      hub.wake();
    });
    const onAbort = (): void => {
      hub.wake();
    };
    signal.addEventListener('abort', onAbort);
    try {
      let cursor = from;
      for (let more = true; more && !signal.aborted;) {
        const page = await readChangedResources(this.#sql, cursor);
        ({ cursor, more } = page);
        if (page.versions.size > 0) yield { cursor, resourceIds: [...page.versions.keys()] };
      }
      while (!signal.aborted) {
        if (changed.size === 0 || hub.cursor === null) {
          await new Promise<void>((resolve) => {
            hub.wake = resolve;
          });
          continue;
        }
        const resourceIds = [...changed];
        changed.clear();
        const before = cursor;
        cursor = furthest(before, hub.cursor);
        // What the hub has found only now may have been read above already.
        if (cursor.some((position, slot) => position > (before[slot] ?? 0)))
          yield { cursor, resourceIds };
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      unsubscribe();
    }
  }

  async stop(): Promise<void> {
    await this.#looking.stop();
  }

  async #look(): Promise<boolean> {
    if (this.#cursor === null) return false;
    const page = await readChangedResources(this.#sql, this.#cursor);
    this.#cursor = page.cursor;
    if (page.versions.size > 0) for (const listener of this.#listeners) listener(page);
    return page.more;
  }
}

function furthest(a: FeedCursor, b: FeedCursor): FeedCursor {
  return a.map((position, slot) => Math.max(position, b[slot] ?? 0));
}
