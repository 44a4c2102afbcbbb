import type { FeedCursor } from '../store/cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import { StoreGuard } from '../store/guard.ts';
import { connect } from '../store/sql.ts';
import { followTimeline, type FollowedPage, type OnCommit } from './follow-timeline.ts';
import type { Micros } from '../domain/index.ts';
import { availabilityAt, type AvailabilityAt } from './availability-at.ts';
import { decisionRate, type DecisionRate } from './decision-rate.ts';
import { readTimeline } from './read-timeline.ts';
import { readRefusals, type RefusalFilter } from './refusals.ts';
import type { StoredEvent } from './stored-event.ts';
import type { TimelineFilter, TimelineWindow } from './timeline-filter.ts';

/** The log, seen by time. `claimOf` says of each event which attempt it records. */
export interface Timeline {
  /**
   * Events in the order in which they were decided.
   *
   * @throws InvalidCursorError
   */
  list(filter: TimelineFilter, page: PageRequest): Promise<Page<StoredEvent>>;
  /**
   * Refused attempts, newest first.
   *
   * @throws InvalidCursorError
   */
  refusals(filter: RefusalFilter, page: PageRequest): Promise<Page<StoredEvent>>;
  /**
   * How much of each resource was free at an instant, by id; those not created yet are left out.
   *
   * @throws InvalidCursorError
   */
  availabilityAt(
    filter: Pick<TimelineWindow, 'resourceId' | 'group' | 'runId'>,
    at: Micros,
    page: PageRequest,
  ): Promise<Page<AvailabilityAt>>;
  /** How many decisions fell into each of `parts` parts of a window; null when there were none. */
  rate(window: TimelineWindow, parts: number): Promise<DecisionRate | null>;
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
  readonly #now: () => Micros;

  constructor(databaseUrl: string, serverId: string, onCommit: OnCommit, now: () => Micros) {
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
    this.#now = now;
  }

  list(filter: TimelineFilter, page: PageRequest): Promise<Page<StoredEvent>> {
    return this.#guard.run(() => readTimeline(this.#sql, filter, page));
  }

  refusals(filter: RefusalFilter, page: PageRequest): Promise<Page<StoredEvent>> {
    return this.#guard.run(() => readRefusals(this.#sql, filter, page));
  }

  availabilityAt(
    filter: Pick<TimelineWindow, 'resourceId' | 'group' | 'runId'>,
    at: Micros,
    page: PageRequest,
  ): Promise<Page<AvailabilityAt>> {
    return this.#guard.run(() => availabilityAt(this.#sql, filter, at, page));
  }

  rate(window: TimelineWindow, parts: number): Promise<DecisionRate | null> {
    return this.#guard.run(() => decisionRate(this.#sql, window, parts, this.#now()));
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
