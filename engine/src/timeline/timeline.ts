import type { FeedCursor } from '../store/cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import { StoreGuard } from '../store/guard.ts';
import { connect } from '../store/sql.ts';
import { followTimeline, type FollowedPage, type OnCommit } from './follow-timeline.ts';
import { readTimeline } from './read-timeline.ts';
import type { StoredEvent } from './stored-event.ts';
import type { TimelineFilter } from './timeline-filter.ts';

/** The log, seen by time. `claimOf` says of each event which attempt it records. */
export interface Timeline {
  /**
   * Events in the order in which they were decided.
   *
   * @throws InvalidCursorError
   */
  list(filter: TimelineFilter, page: PageRequest): Promise<Page<StoredEvent>>;
  /** Events after a cursor, each exactly once, until the signal aborts. */
  follow(
    filter: TimelineFilter,
    cursor: FeedCursor,
    signal: AbortSignal,
  ): AsyncIterable<FollowedPage>;
}

/** Few: somebody who reads a day of the log must not take the connections of those who sell. */
const CONNECTIONS = 3;
/** A filter that hardly anything passes reads the whole window for one page. */
const DEADLINE_MS = 30_000;

/** Reads the timeline on connections of its own, with a deadline of its own. */
export class TimelineReader implements Timeline {
  readonly #sql;
  readonly #guard: StoreGuard;
  readonly #onCommit: OnCommit;

  constructor(databaseUrl: string, serverId: string, onCommit: OnCommit) {
    this.#sql = connect(databaseUrl, {
      max: CONNECTIONS,
      statementTimeoutMs: DEADLINE_MS,
      applicationName: `reservation-engine ${serverId} timeline`,
      indexProbes: true,
    });
    this.#guard = new StoreGuard({
      name: 'timeline',
      deadlineMs: DEADLINE_MS,
      resetMs: 1_000,
      failures: 10,
    });
    this.#onCommit = onCommit;
  }

  list(filter: TimelineFilter, page: PageRequest): Promise<Page<StoredEvent>> {
    return this.#guard.run(() => readTimeline(this.#sql, filter, page));
  }

  follow(
    filter: TimelineFilter,
    cursor: FeedCursor,
    signal: AbortSignal,
  ): AsyncIterable<FollowedPage> {
    return followTimeline(this.#sql, this.#onCommit, filter, cursor, signal);
  }

  async close(): Promise<void> {
    this.#guard.shutdown();
    await this.#sql.end({ timeout: 5 });
  }
}
