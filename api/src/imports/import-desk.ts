import { EventEmitter, on } from 'node:events';
import { randomBytes } from 'node:crypto';
import type { Engine } from '@reservation-engine/engine';
import type { Attribution } from '@reservation-engine/engine/store/append-batch';
import { ApiError } from '../trpc/api-error.ts';
import { ImportJob, type OnInvalid } from './import-job.ts';
import type { ImportDto, ImportOptions } from './schemas.ts';

/** Each has a connection to the store, and its rows in a table there. */
const MOST_OPEN = 4;
/** How long a planned import may still be written. */
const KEPT_MS = 15 * 60_000;
/** What became of this many is remembered. */
const REMEMBERED = 50;
const RETRY_MS = 5_000;

/**
 * The imports of this server. One writes at a time: two that lock all of the log would only wait
 * for each other.
 */
export class ImportDesk {
  readonly #engine: Engine;
  readonly #onFault: (error: unknown) => void;
  readonly #jobs = new Map<string, ImportJob>();
  /** Those that are kept and that nobody has asked to write, oldest first: until when. */
  readonly #kept = new Map<string, NodeJS.Timeout>();
  readonly #changes = new EventEmitter();
  #writing: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(engine: Engine, onFault: (error: unknown) => void) {
    this.#engine = engine;
    this.#onFault = onFault;
    this.#changes.setMaxListeners(0);
  }

  /** The latest imports of this server, newest first. */
  list(): ImportDto[] {
    return [...this.#jobs.values()].map(({ view }) => view).reverse();
  }

  /** @throws ApiError NOT_FOUND */
  get(id: string): ImportDto {
    return this.#job(id).view;
  }

  /**
   * Enters an import, whose file is yet to come.
   *
   * @throws ApiError OVERLOADED; SHUTTING_DOWN; VALIDATION_FAILED for an id that is taken
   */
  open(options: ImportOptions, attribution: Attribution): ImportRun {
    if (this.#closed) throw new ApiError('SHUTTING_DOWN', 'The server is shutting down.');
    const id = options.importId ?? `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
    if (this.#jobs.has(id))
      throw new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
        errors: [{ path: 'importId', message: 'Is the id of another import' }],
      });
    this.#makeRoom();
    const job = new ImportJob(
      this.#engine,
      { id, fileName: options.fileName ?? null },
      attribution,
      (view) => this.#changes.emit('change', view),
      this.#onFault,
    );
    this.#jobs.set(id, job);
    this.#forgetOldest();
    return {
      id,
      run: async (source, size) => {
        const planned = await job.prepare(source, size);
        if (planned.state !== 'planned') return planned;
        if (!options.dryRun) return this.#write(job, options.onInvalid);
        if (options.keep) this.#keep(id, job);
        return job.view.committable ? job.view : job.release();
      },
    };
  }

  /**
   * Writes a planned import; asked again, says what became of it.
   *
   * @throws ApiError NOT_FOUND; IMPORT_EXPIRED when its rows are no longer kept
   */
  commit(id: string, onInvalid: OnInvalid): Promise<ImportDto> {
    const job = this.#job(id);
    if (job.view.state === 'planned' && job.ended)
      throw new ApiError('IMPORT_EXPIRED', 'Its rows are no longer kept: send the file again.');
    return this.#write(job, onInvalid);
  }

  /** Ends an import. @throws ApiError NOT_FOUND */
  stop(id: string): Promise<ImportDto> {
    const job = this.#job(id);
    this.#forgetKept(id);
    return job.stop();
  }

  /** What becomes of an import, from now until it has ended. @throws ApiError NOT_FOUND */
  async *watch(id: string, signal: AbortSignal): AsyncGenerator<ImportDto> {
    const job = this.#job(id);
    const changes = on(this.#changes, 'change', { signal });
    try {
      yield job.view;
      if (job.ended) return;
      for await (const [view] of changes as AsyncIterable<[ImportDto]>) {
        if (view.id !== id) continue;
        yield view;
        if (view.endedAt !== null) return;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      // Else what changes is kept for a watcher who left before it had listened.
      await changes.return?.();
    }
  }

  /** Ends what is under way, and takes no more: of all or nothing, nothing is written. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const id of this.#kept.keys()) this.#forgetKept(id);
    await Promise.all([...this.#jobs.values()].map((job) => job.stop()));
  }

  #job(id: string): ImportJob {
    const job = this.#jobs.get(id);
    if (job === undefined)
      throw new ApiError('NOT_FOUND', 'This server knows of no such import, or no longer.');
    return job;
  }

  async #write(job: ImportJob, onInvalid: OnInvalid): Promise<ImportDto> {
    this.#forgetKept(job.view.id);
    const before = this.#writing;
    const writing = (async () => {
      await before;
      return job.write(onInvalid);
    })();
    // It never rejects: what went wrong is in the view.
    this.#writing = writing;
    return writing;
  }

  #keep(id: string, job: ImportJob): void {
    job.keep(Date.now() + KEPT_MS);
    if (job.view.committable)
      this.#kept.set(id, setTimeout(() => this.#letGo(id), KEPT_MS).unref());
  }

  /**
   * Lets the oldest of those go that are only kept: whoever looked at it may be gone.
   *
   * @throws ApiError OVERLOADED when all that are open are at work
   */
  #makeRoom(): void {
    const open = [...this.#jobs.values()].filter((job) => !job.ended);
    if (open.length < MOST_OPEN) return;
    const [oldest] = this.#kept.keys();
    if (oldest === undefined)
      throw new ApiError('OVERLOADED', `${MOST_OPEN} imports are open already.`, {
        retryAfterMs: RETRY_MS,
      });
    this.#letGo(oldest);
  }

  #letGo(id: string): void {
    this.#forgetKept(id);
    void this.#jobs.get(id)?.release();
  }

  #forgetKept(id: string): void {
    clearTimeout(this.#kept.get(id));
    this.#kept.delete(id);
  }

  #forgetOldest(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size <= REMEMBERED) return;
      if (!job.ended) continue;
      this.#jobs.delete(id);
    }
  }
}

/** An import that waits for its file. */
export interface ImportRun {
  readonly id: string;
  /** Reads, compares and, where that is wanted, writes. Says in its view what went wrong. */
  readonly run: (source: AsyncIterable<Uint8Array>, size: number | null) => Promise<ImportDto>;
}
