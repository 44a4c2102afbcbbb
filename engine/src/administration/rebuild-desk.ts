import { randomUUID } from 'node:crypto';
import { recordAct } from '../audit/record-act.ts';
import { Periodic } from '../projections/periodic.ts';
import type { Projection } from '../projections/projection.ts';
import { rebuild } from '../projections/rebuild.ts';
import { connect, type Sql } from '../store/sql.ts';
import { projectionNamed } from './projection-named.ts';
import { claimRebuild, type RebuildRun, TELL_MS, tellEnd, tellProgress } from './rebuild-run.ts';

/** Who has something done, for the record of acts. */
export interface ActedBy {
  readonly caller: string;
  readonly requestId: string;
}

const MIN_TELL_PAUSE_MS = 200;

/**
 * Rebuilds projections in the background, one at a time among all servers, and tells through the
 * store how far it has come.
 */
export class RebuildDesk {
  readonly #databaseUrl: string;
  readonly #serverId: string;
  readonly #sql: Sql;
  readonly #onError: (error: unknown) => void;
  #isStopping = false;
  #running: { readonly own: Sql; readonly ended: Promise<void> } | null = null;

  /** @param sql for what is told; the rebuild itself has a connection of its own */
  constructor(databaseUrl: string, serverId: string, sql: Sql, onError: (error: unknown) => void) {
    this.#databaseUrl = databaseUrl;
    this.#serverId = serverId;
    this.#sql = sql;
    this.#onError = onError;
  }

  /**
   * Begins a rebuild; resolves once it is entered, long before it ends.
   *
   * @throws UnknownProjectionError; RebuildRunningError while any server rebuilds any projection
   */
  async begin(name: string, by: ActedBy): Promise<RebuildRun> {
    const projection = projectionNamed(name);
    const run = await this.#sql.begin(async (tx) => {
      const claimed = await claimRebuild(tx, name, this.#serverId);
      await recordAct(tx, {
        actId: randomUUID(),
        serverId: this.#serverId,
        ...by,
        action: 'projection.rebuild',
        subject: name,
        before: null,
        after: { events: claimed.total },
      });
      return claimed;
    });
    // Its longest statements sort the whole table: no time is too long for them.
    const own = connect(this.#databaseUrl, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: `reservation-engine ${this.#serverId} rebuild`,
    });
    const ended = this.#rebuild(own, projection, run).finally(() => {
      this.#running = null;
    });
    this.#running = { own, ended };
    return run;
  }

  /** Breaks a rebuild off: what it made is rolled back, and the projection stays as it was. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#running === null) return;
    const { own, ended } = this.#running;
    await own.end({ timeout: 0 });
    await ended;
  }

  async #rebuild(own: Sql, projection: Projection, begun: RebuildRun): Promise<void> {
    const run = { ...begun, projection: projection.name };
    const progress = { done: 0, total: begun.total };
    const tell = async (): Promise<boolean> => {
      await tellProgress(this.#sql, run, progress);
      return false;
    };
    const telling = new Periodic(tell, MIN_TELL_PAUSE_MS, TELL_MS, this.#onError);
    telling.start();
    let fault: string | null = null;
    try {
      await rebuild(own, projection, ({ events, of }) => {
        Object.assign(progress, { done: events, total: of });
        telling.nudge();
      });
    } catch (error) {
      fault = this.#isStopping ? 'The server was stopped.' : messageOf(error);
      if (!this.#isStopping) this.#onError(error);
    }
    await telling.stop();
    try {
      await tell();
      await tellEnd(this.#sql, run, fault);
    } catch (error) {
      // It will fall silent instead.
      this.#onError(error);
    }
    await own.end({ timeout: 0 });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
