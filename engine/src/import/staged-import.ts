import { randomUUID } from 'node:crypto';
import type { ImportField } from '../domain/import/columns.ts';
import { StoreUnavailableError } from '../store/errors.ts';
import { connect, type Sql } from '../store/sql.ts';
import { planRows, type ImportPlan } from './plan.ts';
import { isStagingLost, openStaging, stageRows, type ImportRow } from './staging.ts';
import { Writing, type ImportResult, type ImportStore, type WriteOptions } from './writing.ts';

/** The most repeated rows that a plan tells one by one. */
const LISTED = 1_000;

/**
 * A file of resources on its way in: its rows are sent to the store, compared with what is there,
 * and written. Until then nobody sees anything of it, and closing it leaves nothing behind. Has a
 * connection of its own, and memory that does not grow with the file.
 */
export class StagedImport {
  /** Its own, never another's: the idempotency key of every event it writes begins with it. */
  readonly id = randomUUID();
  readonly #store: ImportStore;
  readonly #sql: Sql;
  #plan: ImportPlan | null = null;
  #opened = false;

  constructor(store: ImportStore) {
    this.#store = store;
    this.#sql = connect(store.databaseUrl, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: `reservation-engine ${store.serverId} import`,
    });
  }

  /** Sends rows, some thousands at a time. Their order and numbers are the file's. */
  async add(rows: readonly ImportRow[]): Promise<void> {
    try {
      if (!this.#opened) await openStaging(this.#sql);
      this.#opened = true;
      await stageRows(this.#sql, rows);
    } catch (error) {
      throw isStagingLost(error) ? new StoreUnavailableError(error) : error;
    }
  }

  /** Says what writing would do. @param given what the file says of a resource */
  async plan(given: ReadonlySet<ImportField>): Promise<ImportPlan> {
    await this.add([]);
    try {
      this.#plan = await planRows(this.#sql, given, LISTED);
    } catch (error) {
      throw isStagingLost(error) ? new StoreUnavailableError(error) : error;
    }
    return this.#plan;
  }

  /**
   * Does what the plan says.
   *
   * @throws ImportConflictError where all or nothing was wanted and the plan no longer holds:
   *   nothing is written
   * @throws ImportInterruptedError where the connection was lost, or the signal has aborted: it
   *   says what was written
   */
  async write(options: WriteOptions): Promise<ImportResult> {
    const plan = this.#plan;
    if (plan === null) throw new Error('An import is planned before it is written.');
    const writing = new Writing(this.id, this.#sql, plan, this.#store, options);
    try {
      return options.mode === 'all-or-nothing' ? await writing.whole() : await writing.inParts();
    } catch (error) {
      throw writing.endedBy(error);
    } finally {
      this.#plan = null;
      this.#store.onWritten();
    }
  }

  async close(): Promise<void> {
    await this.#sql.end({ timeout: 0 });
  }
}
