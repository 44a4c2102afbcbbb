import type { Engine } from '@reservation-engine/engine';
import type { Columns } from '@reservation-engine/engine/domain/import/columns';
import type { ImportFault } from '@reservation-engine/engine/domain/import/faults';
import type { Conflicts } from '@reservation-engine/engine/import/conflicts';
import {
  ImportConflictError,
  ImportInterruptedError,
} from '@reservation-engine/engine/import/errors';
import type { ImportPlan } from '@reservation-engine/engine/import/plan';
import type { StagedImport } from '@reservation-engine/engine/import/staged-import';
import type { Attribution } from '@reservation-engine/engine/store/append-batch';
import { ApiError } from '../trpc/api-error.ts';
import { describeError } from '../trpc/describe-error.ts';
import { toInstant } from '../wire/instant.ts';
import { FaultList } from './fault-list.ts';
import { reasonOf } from './fault-words.ts';
import { givenFields, readResources } from './read-resources.ts';
import type { ImportDto, ImportFaultDto } from './schemas.ts';

export type OnInvalid = 'reject' | 'skip';

/** Nobody is told of every piece of a file. */
const TELL_MS = 200;

/**
 * One import: read, compared, and written if that is wanted, or kept until it is. Each step is said
 * in its view, which stays when the caller goes away.
 *
 * reading → comparing → planned → writing → finished; rejected, stopped and failed end it anywhere.
 */
export class ImportJob {
  readonly #attribution: Attribution;
  readonly #onChange: (view: ImportDto) => void;
  readonly #onFault: (error: unknown) => void;
  readonly #staged: StagedImport;
  readonly #faults = new FaultList();
  readonly #stopping = new AbortController();
  #view: ImportDto;
  #plan: ImportPlan | null = null;
  #unusable = false;
  #toldAt = 0;
  #writing: Promise<ImportDto> | null = null;

  constructor(
    engine: Engine,
    about: { readonly id: string; readonly fileName: string | null },
    attribution: Attribution,
    onChange: (view: ImportDto) => void,
    onFault: (error: unknown) => void,
  ) {
    this.#attribution = attribution;
    this.#onChange = onChange;
    this.#onFault = onFault;
    this.#staged = engine.stageImport();
    this.#view = {
      ...about,
      ...{ state: 'reading', startedAt: now(), endedAt: null, progress: null },
      ...{ committable: false, committableUntil: null, columns: [], rows: 0, invalidRows: 0 },
      ...{ faultCount: 0, faults: [], plan: null, result: null, failure: null },
    };
  }

  get view(): ImportDto {
    return this.#view;
  }

  /** Whether nothing will become of it any more. */
  get ended(): boolean {
    return this.#view.endedAt !== null;
  }

  /**
   * Reads the file and compares it with what is there.
   *
   * @param size of the file, in bytes, where it is known
   */
  async prepare(source: AsyncIterable<Uint8Array>, size: number | null): Promise<ImportDto> {
    try {
      const file = await readResources(this.#counted(source, size), this.#faults, async (rows) => {
        this.#stopping.signal.throwIfAborted();
        await this.#staged.add(rows);
      });
      this.#unusable = file.unusable;
      this.#change({ state: 'comparing', progress: null, rows: file.rows, ...this.#told() });
      const given = file.columns === null ? new Set<never>() : givenFields(file.columns);
      if (file.columns !== null) this.#change({ columns: columnsOf(file.columns) });
      const plan = file.unusable ? null : await this.#staged.plan(given);
      this.#stopping.signal.throwIfAborted();
      if (plan !== null) {
        this.#plan = plan;
        this.#faults.addMany(repeatedFaults(plan, file.columns), plan.repeatedCount);
        const { created, changed, leftAlone, overcommitted, differing } = plan;
        this.#change({ plan: { created, changed, leftAlone, overcommitted, differing } });
      }
      return this.#change({ state: 'planned', progress: null, ...this.#told() });
    } catch (error) {
      return this.#fail(error, 'nothing');
    }
  }

  /** Keeps a planned import for whoever may want it written, until then. */
  keep(until: number): void {
    const committable = this.#view.state === 'planned' && !this.#unusable;
    const committableUntil = committable ? toInstant(until * 1_000) : null;
    this.#change({ committable, committableUntil });
  }

  /** Writes what was planned, once: whoever asks again gets the same answer. */
  write(onInvalid: OnInvalid): Promise<ImportDto> {
    if (this.#writing !== null) return this.#writing;
    if (this.#view.state !== 'planned' || this.ended) return Promise.resolve(this.#view);
    this.#writing = this.#write(onInvalid);
    return this.#writing;
  }

  /** Ends it: what is not written will not be. */
  async stop(): Promise<ImportDto> {
    this.#stopping.abort(new ApiError('IMPORT_STOPPED', 'The import was stopped.'));
    if (this.#writing !== null) return this.#writing;
    if (this.ended) return this.#view;
    if (this.#view.state === 'planned') await this.#end({ state: 'stopped' });
    return this.#view;
  }

  /** Ends a planned import whose rows are not kept: what it found stays. */
  async release(): Promise<ImportDto> {
    return this.#end({ state: 'planned' });
  }

  async #write(onInvalid: OnInvalid): Promise<ImportDto> {
    const plan = this.#plan;
    if (plan === null || (onInvalid === 'reject' && this.#faults.count > 0))
      return this.#end({ state: 'rejected' });
    const total = plan.created + plan.changed;
    const kept = { committable: false, committableUntil: null };
    this.#change({ state: 'writing', progress: { done: 0, total }, ...kept });
    const leftAlone = plan.leftAlone;
    try {
      const { conflicts, ...written } = await this.#staged.write({
        attribution: this.#attribution,
        mode: onInvalid === 'reject' ? 'all-or-nothing' : 'in-parts',
        signal: this.#stopping.signal,
        onProgress: (done, of) => {
          this.#tell({ progress: { done, total: of } });
        },
      });
      this.#addConflicts(conflicts);
      const skipped = this.#faults.rows;
      return await this.#end({ state: 'finished', result: { ...written, leftAlone, skipped } });
    } catch (error) {
      if (error instanceof ImportConflictError) {
        this.#addConflicts(error.conflicts);
        return this.#end({ state: 'rejected' });
      }
      if (!(error instanceof ImportInterruptedError)) return this.#fail(error, 'unknown');
      const { done, last } = error;
      const some = done.created + done.changed > 0 || last === 'yes';
      const written = last === 'unknown' ? 'unknown' : some ? 'a-part' : 'nothing';
      this.#change({ result: { ...done, leftAlone, skipped: this.#faults.rows } });
      return this.#fail(error.cause ?? this.#stopping.signal.reason, written);
    }
  }

  #addConflicts({ rows, count }: Conflicts): void {
    const faults = rows.map(({ row, resourceId }): ImportFault => ({
      ...{ row, column: null, code: 'changed-meanwhile', value: resourceId },
    }));
    this.#faults.addMany(faults, count);
  }

  async #fail(error: unknown, written: 'nothing' | 'a-part' | 'unknown'): Promise<ImportDto> {
    const { code, message } = describeError(error);
    if (code === 'INTERNAL') this.#onFault(error);
    const state = this.#stopping.signal.aborted ? 'stopped' : 'failed';
    return this.#end({ state, failure: { code, detail: message, written } });
  }

  async #end(change: Partial<ImportDto>): Promise<ImportDto> {
    const done = { endedAt: now(), progress: null, committable: false, committableUntil: null };
    const view = this.#change({ ...done, ...this.#told(), ...change });
    await this.#staged.close();
    return view;
  }

  async *#counted(
    source: AsyncIterable<Uint8Array>,
    size: number | null,
  ): AsyncGenerator<Uint8Array> {
    let done = 0;
    for await (const piece of source) {
      done += piece.length;
      // What is only drained is no progress.
      if (this.#view.state === 'reading')
        this.#tell({ progress: { done, total: size }, ...this.#told() });
      yield piece;
    }
  }

  /** The faults found so far, as the view has them. */
  #told(): Pick<ImportDto, 'invalidRows' | 'faultCount' | 'faults'> {
    const { rows, count, listed } = this.#faults;
    const faults =
      listed.length === this.#view.faults.length ? this.#view.faults : listed.map(toFault);
    return { invalidRows: rows, faultCount: count, faults };
  }

  /** A change that the next one would supersede is told now and then. */
  #tell(change: Partial<ImportDto>): void {
    const at = performance.now();
    if (at - this.#toldAt < TELL_MS) return;
    this.#toldAt = at;
    this.#change(change);
  }

  #change(change: Partial<ImportDto>): ImportDto {
    this.#view = { ...this.#view, ...change };
    this.#onChange(this.#view);
    return this.#view;
  }
}

function toFault(fault: ImportFault): ImportFaultDto {
  return { ...fault, reason: reasonOf(fault) };
}

function columnsOf({ header, meanings }: Columns): ImportDto['columns'] {
  return meanings.map((meaning, index) => ({
    name: header[index] ?? '',
    means: meaning.kind === 'field' ? meaning.field : meaning.kind,
  }));
}

function repeatedFaults(plan: ImportPlan, columns: Columns | null): ImportFault[] {
  const id = columns?.meanings.findIndex((one) => one.kind === 'field' && one.field === 'id') ?? -1;
  const column = columns?.header[id] ?? null;
  return plan.repeated.map(({ row, firstRow }) => ({ row, column, code: 'repeated', firstRow }));
}

function now(): string {
  return toInstant(Date.now() * 1_000);
}
