import { setTimeout as pause } from 'node:timers/promises';
import { SLOT_COUNT, type Micros } from '../domain/index.ts';
import type { Attribution } from '../store/append-batch.ts';
import { isUnavailable, StoreUnavailableError } from '../store/errors.ts';
import { connect, type Sql } from '../store/sql.ts';
import { withMore, type Conflicts } from './conflicts.ts';
import { ImportConflictError, ImportInterruptedError } from './errors.ts';
import type { ImportPlan } from './plan.ts';
import { isStagingLost } from './staging.ts';
import {
  lockPlanned,
  writeRange,
  type PlanRange,
  type WriteContext,
  type Written,
} from './write-range.ts';

/** Rows written by one statement. Each part of its own locks a slot or two, for tens of ms. */
const RANGE = 5_000;
/** How long a lost connection's outcome is asked for. */
const ASK_MS = 10_000;
const ASK_PAUSE_MS = 250;

const NOTHING: Written = { created: 0, changed: 0, promoted: 0 };

export interface WriteOptions {
  readonly attribution: Attribution;
  /**
   * `all-or-nothing`: one transaction. It locks every slot for as long as it takes, up to 100 µs
   * a row, so that reservations wait. `in-parts`: a transaction for every few thousand rows, and
   * nobody waits longer than a part takes; rows that somebody else has changed are left out.
   */
  readonly mode: 'all-or-nothing' | 'in-parts';
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface ImportResult extends Written {
  /** Rows left out since somebody else changed their resource meanwhile. */
  readonly conflicts: Conflicts;
}

/** Where an import is written, and for which server. */
export interface ImportStore {
  readonly databaseUrl: string;
  readonly serverId: string;
  readonly now: () => Micros;
  readonly onWritten: () => void;
}

/** One writing of a plan. */
export class Writing {
  readonly #sql: Sql;
  readonly #store: ImportStore;
  readonly #options: WriteOptions;
  readonly #total: number;
  readonly #context: WriteContext;
  #done: Written = NOTHING;
  #conflicts: Conflicts = { count: 0, rows: [] };

  constructor(id: string, sql: Sql, plan: ImportPlan, store: ImportStore, options: WriteOptions) {
    this.#sql = sql;
    this.#store = store;
    this.#options = options;
    this.#total = plan.created + plan.changed;
    this.#context = {
      serverId: store.serverId,
      attribution: options.attribution,
      keyPrefix: `import-${id}-`,
      now: store.now,
      position: Array.from({ length: SLOT_COUNT }, (_, slot) => plan.position[slot] ?? 0),
      onConflict: (conflicts) => {
        this.#conflicts = withMore(this.#conflicts, conflicts);
      },
    };
  }

  async whole(): Promise<ImportResult> {
    const all = { first: 1, last: this.#total };
    const witness = await this.#witnessOf(all);
    try {
      await this.#sql.begin(async (tx) => {
        await lockPlanned(tx, all, this.#context);
        if (this.#conflicts.count > 0) throw new ImportConflictError(this.#conflicts);
        for (const range of this.#ranges()) {
          this.#options.signal?.throwIfAborted();
          this.#count(await writeRange(tx, range, this.#context), range);
        }
      });
    } catch (error) {
      if (error instanceof ImportConflictError) throw error;
      const { signal } = this.#options;
      // Not whatever else ends it while it is to be stopped: it may have been committing by then.
      if (signal?.aborted === true && error === signal.reason)
        throw new ImportInterruptedError('no', NOTHING);
      const counted = this.#done;
      this.#done = NOTHING;
      await this.#rethrow(error, witness, all);
      this.#done = counted;
    }
    return { ...this.#done, conflicts: this.#conflicts };
  }

  async inParts(): Promise<ImportResult> {
    for (const range of this.#ranges()) {
      if (this.#options.signal?.aborted === true)
        throw new ImportInterruptedError('no', this.#done);
      const witness = await this.#witnessOf(range);
      let written = NOTHING;
      try {
        await this.#sql.begin(async (tx) => {
          written = await writeRange(tx, range, this.#context);
        });
      } catch (error) {
        await this.#rethrow(error, witness, range);
      }
      this.#count(written, range);
      this.#store.onWritten();
    }
    return { ...this.#done, conflicts: this.#conflicts };
  }

  /** What to tell of an error: one that came before a part was sent leaves it unwritten. */
  endedBy(error: unknown): unknown {
    if (error instanceof ImportInterruptedError) return error;
    if (isStagingLost(error))
      return new ImportInterruptedError('no', this.#done, new StoreUnavailableError(error));
    return isUnavailable(error) ? new ImportInterruptedError('no', this.#done, error) : error;
  }

  *#ranges(): Generator<PlanRange> {
    for (let first = 1; first <= this.#total; first += RANGE)
      yield { first, last: Math.min(first + RANGE - 1, this.#total) };
  }

  #count(written: Written, { last }: PlanRange): void {
    const { created, changed, promoted } = this.#done;
    this.#done = {
      created: created + written.created,
      changed: changed + written.changed,
      promoted: promoted + written.promoted,
    };
    this.#options.onProgress?.(last, this.#total);
  }

  /** The first event that a part writes: whether it is there says whether the part is. */
  async #witnessOf({ first }: PlanRange): Promise<Witness | null> {
    const [row] = await this.#sql<Witness[]>`
      select slot, resource_id as "resourceId", n as row from planned_row
      where seq >= ${first} order by seq limit 1`;
    return row ?? null;
  }

  /** After a lost connection the store is asked whether the part was committed. */
  async #rethrow(error: unknown, witness: Witness | null, range: PlanRange): Promise<void> {
    if (!isUnavailable(error) || witness === null) throw error;
    const written = await this.#isWritten(witness);
    if (written !== true)
      throw new ImportInterruptedError(written === null ? 'unknown' : 'no', this.#done, error);
    // The part is there; the rows of the others went with the connection.
    if (range.last < this.#total) throw new ImportInterruptedError('yes', this.#done, error);
  }

  async #isWritten({ slot, resourceId, row }: Witness): Promise<boolean | null> {
    const key = `${this.#context.keyPrefix}${String(row)}`;
    const until = performance.now() + ASK_MS;
    const sql = connect(this.#store.databaseUrl, {
      max: 1,
      statementTimeoutMs: ASK_MS,
      applicationName: `reservation-engine ${this.#store.serverId} import`,
    });
    try {
      while (performance.now() < until) {
        try {
          return await sql.begin(async (tx) => {
            // The store may not have noticed, and be committing: until it has, the head is locked.
            await tx`select from slot_head where slot = ${slot} for share`;
            const [found] = await tx<{ written: boolean }[]>`
              select exists (select from event where slot = ${slot} and resource_id = ${resourceId}
                and caller = ${this.#options.attribution.caller} and idempotency_key = ${key}
                and idempotency_key is not null) as written`;
            return found?.written ?? null;
          });
        } catch (error) {
          if (!isUnavailable(error)) throw error;
          await pause(ASK_PAUSE_MS);
        }
      }
      return null;
    } finally {
      await sql.end({ timeout: 0 });
    }
  }
}

interface Witness {
  readonly slot: number;
  readonly resourceId: string;
  readonly row: number;
}
