import { activity } from '../activity/activity-projection.ts';
import type { CommitOutcome, CommitRequest } from '../commit/request.ts';
import type { ClockEvidence } from '../store/append-batch.ts';
import type { Sql } from '../store/sql.ts';
import { Periodic } from './periodic.ts';
import { project } from './project.ts';
import type { Projection } from './projection.ts';
import { reservations } from './reservations.ts';
import { sweepDueHolds } from './sweep.ts';
import { waitingEntries } from './waiting-entries.ts';

/** Every projection that workers keep. */
export const PROJECTIONS: readonly Projection[] = [reservations, waitingEntries, activity];

/** Under load, events are gathered this long: a larger batch costs less per event. */
const PROJECT_MIN_PAUSE_MS = 100;
const PROJECT_MAX_PAUSE_MS = 1_000;
const SWEEP_PAUSE_MS = 1_000;
const STORE_TIME_PAUSE_MS = 5_000;

/** The background work of one server: projections, the sweep of due holds, the store's time. */
export class Workers {
  readonly #sql: Sql;
  readonly #askStoreTime: () => Promise<void>;
  readonly #onError: (error: unknown, what: string) => void;
  #projecting: Periodic | null = null;
  #nudgedAt = 0;
  #caughtUpWith = 0;
  readonly #waiting = new Set<() => void>();
  #others: Periodic[] = [];

  constructor(
    sql: Sql,
    askStoreTime: () => Promise<void>,
    onError: (error: unknown, what: string) => void,
  ) {
    this.#sql = sql;
    this.#askStoreTime = askStoreTime;
    this.#onError = onError;
  }

  start(
    submit: (request: CommitRequest) => Promise<CommitOutcome>,
    evidence: () => ClockEvidence,
  ): void {
    const report = (what: string) => (error: unknown) => {
      this.#onError(error, what);
    };
    this.#projecting = new Periodic(
      () => this.#projectAll(),
      PROJECT_MIN_PAUSE_MS,
      PROJECT_MAX_PAUSE_MS,
      report('projecting'),
    );
    const sweep = (): Promise<boolean> => sweepDueHolds(this.#sql, submit, evidence);
    const askStoreTime = async (): Promise<boolean> => {
      await this.#askStoreTime();
      return false;
    };
    this.#others = [
      new Periodic(sweep, SWEEP_PAUSE_MS, SWEEP_PAUSE_MS, report('sweeping due holds')),
      new Periodic(
        askStoreTime,
        STORE_TIME_PAUSE_MS,
        STORE_TIME_PAUSE_MS,
        report('asking the store its time'),
      ),
    ];
    for (const periodic of [this.#projecting, ...this.#others]) periodic.start();
  }

  nudge(): void {
    this.#nudgedAt = performance.now();
    this.#projecting?.nudge();
  }

  /**
   * Resolves once what was committed here before this call is projected, so that a caller finds
   * its own writes in lists; at the latest after the time given, in ms.
   */
  async caughtUp(withinMs: number): Promise<void> {
    const asOf = this.#nudgedAt;
    const until = performance.now() + withinMs;
    while (this.#projecting !== null && this.#caughtUpWith < asOf && performance.now() < until) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, until - performance.now());
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async stop(): Promise<void> {
    const all = this.#projecting === null ? [] : [this.#projecting, ...this.#others];
    await Promise.all(all.map((periodic) => periodic.stop()));
  }

  async #projectAll(): Promise<boolean> {
    const startedAt = performance.now();
    let more = false;
    for (const projection of PROJECTIONS) {
      if ((await project(this.#sql, projection)) >= MANY) more = true;
    }
    if (!more) this.#caughtUpWith = startedAt;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    return more;
  }
}

/** A batch this large may have left some behind. */
const MANY = 5_000;
