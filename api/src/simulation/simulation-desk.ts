import { randomInt } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../observability/logger.ts';
import { ApiError } from '../trpc/api-error.ts';
import { toInstant } from '../wire/instant.ts';
import type { ReportFormat, SimulationDto, StartInput } from './schemas.ts';
import { readFindings, type FindingsDto } from './findings.ts';
import { readRunRecords, writeRunRecord } from './run-record.ts';
import { startScenarioProcess, type Ending, type ScenarioProcess } from './scenario-process.ts';

/** Runs this many ago are forgotten; their reports stay where they are. */
const REMEMBERED = 50;

const FILES: Readonly<Record<ReportFormat, string>> = {
  json: 'report.json',
  html: 'report.html',
  markdown: 'report.md',
};

export interface SimulationDeskOptions {
  readonly databaseUrl: string;
  /** The simulation's program; null where it is not installed, as in the container image. */
  readonly program: string | null;
  /** Where reports go, each in a folder of its own. */
  readonly folder: string;
  readonly logger: Logger;
}

/**
 * Runs scenarios for callers, one at a time: each is a process that works on this server's own
 * database, in a group of resources of its own, so that timelines show it.
 */
export class SimulationDesk {
  readonly #options: SimulationDeskOptions;
  readonly #runs = new Map<string, SimulationDto>();
  readonly #changes = new EventEmitter();
  #current: { readonly id: string; readonly process: ScenarioProcess } | null = null;
  #closed = false;
  #recording: Promise<void> = Promise.resolve();

  constructor(options: SimulationDeskOptions) {
    this.#options = options;
    this.#changes.setMaxListeners(0);
  }

  /** Finds the runs of earlier servers on this data folder again; they are kept on disk. */
  async findEarlier(): Promise<void> {
    const own = [...this.#runs];
    this.#runs.clear();
    const earlier = await readRunRecords(this.#options.folder, REMEMBERED);
    for (const run of earlier) this.#runs.set(run.id, run);
    for (const [id, run] of own) this.#runs.set(id, run);
  }

  /** The latest runs, newest first, those of earlier servers included. */
  list(): SimulationDto[] {
    return [...this.#runs.values()].reverse();
  }

  /** Where a file of a run's report would be. @throws ApiError NOT_FOUND */
  fileOf(id: string, name: string): string {
    return join(this.#options.folder, this.get(id).id, name);
  }

  /** What a run found, in figures. @throws ApiError NOT_FOUND where it left no report */
  async findings(id: string): Promise<FindingsDto> {
    const found = readFindings(await this.report(id, 'json'));
    if (found === null) throw new ApiError('NOT_FOUND', 'The report is of another version.');
    return found;
  }

  /** @throws ApiError NOT_FOUND */
  get(id: string): SimulationDto {
    const found = this.#runs.get(id);
    if (found === undefined) throw new ApiError('NOT_FOUND', 'There is no such simulation.');
    return found;
  }

  /** @throws ApiError SIMULATIONS_UNAVAILABLE; SIMULATION_RUNNING */
  start(input: StartInput): SimulationDto {
    const { program, folder, databaseUrl } = this.#options;
    if (program === null) {
      throw new ApiError(
        'SIMULATIONS_UNAVAILABLE',
        'The simulation is not installed here: run it from a checkout of the repository.',
      );
    }
    if (this.#closed) throw new ApiError('SHUTTING_DOWN', 'The server is shutting down.');
    if (this.#current !== null) {
      const { id } = this.#current;
      throw new ApiError('SIMULATION_RUNNING', `One at a time: ${id} is still running.`);
    }
    const seed = input.seed ?? randomInt(1, 1_000_000);
    const id = `${input.scenario}-${seed}-${Date.now().toString(36)}`;
    this.#remember({
      ...{ id, scenario: input.scenario, seed, group: `run-${id}`, state: 'running' },
      ...{ startedAt: now(), endedAt: null, progress: null, fault: null },
    });
    const args = [...argumentsOf(input, seed), '--run-id', id, '--out', join(folder, id)];
    const process = startScenarioProcess(program, args, databaseUrl, (progress) => {
      this.#change(id, { progress });
    });
    this.#current = { id, process };
    this.#record(id);
    void process.ended.then((ending) => {
      this.#end(id, ending);
    });
    return this.get(id);
  }

  /** Stops a run that is still running, and waits until all it started has ended. */
  async stop(id: string): Promise<SimulationDto> {
    this.get(id);
    if (this.#current?.id === id) await this.#current.process.stop();
    return this.get(id);
  }

  /** @throws ApiError NOT_FOUND where the run has none, or none yet */
  async report(id: string, format: ReportFormat): Promise<string> {
    try {
      return await readFile(join(this.#options.folder, id, FILES[format]), 'utf8');
    } catch {
      const { state } = this.get(id);
      throw new ApiError(
        'NOT_FOUND',
        state === 'running' ? 'The report is not written yet.' : 'This run left no report.',
      );
    }
  }

  /** What becomes of a run, from now until it has ended. @throws ApiError NOT_FOUND */
  async *watch(id: string, signal: AbortSignal): AsyncGenerator<SimulationDto> {
    const current = this.get(id);
    const changes = on(this.#changes, 'change', { signal });
    try {
      yield current;
      if (current.state !== 'running') return;
      for await (const [run] of changes as AsyncIterable<[SimulationDto]>) {
        if (run.id !== id) continue;
        yield run;
        if (run.state !== 'running') return;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      // Else what changes is kept for a watcher who left before it had listened.
      await changes.return?.();
    }
  }

  /** Stops what runs, and starts nothing any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#current?.process.stop();
    await this.#recording;
  }

  #remember(run: SimulationDto): void {
    this.#runs.set(run.id, run);
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > REMEMBERED && oldest !== undefined) this.#runs.delete(oldest);
  }

  #change(id: string, change: Partial<SimulationDto>): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    const changed = { ...run, ...change };
    this.#runs.set(id, changed);
    this.#changes.emit('change', changed);
  }

  #end(id: string, { code, stopped, words }: Ending): void {
    this.#current = null;
    const state = code === 0 ? 'finished' : stopped ? 'stopped' : 'failed';
    if (state === 'failed') {
      this.#options.logger.error({ simulation: id, code, words }, 'the simulation failed');
    }
    this.#change(id, { state, endedAt: now(), fault: state === 'failed' ? faultOf(words) : null });
    this.#record(id);
  }

  /** On disk, too. That it cannot be written is no reason to end a run. */
  #record(id: string): void {
    const { folder, logger } = this.#options;
    this.#recording = this.#recording.then(() =>
      writeRunRecord(folder, this.get(id)).catch((error: unknown) => {
        logger.warn({ err: error, simulation: id }, 'the run could not be recorded');
      }),
    );
  }
}

function argumentsOf(input: StartInput, seed: number): string[] {
  return [
    ...['scenario', input.scenario, '--events', '--seed', String(seed)],
    ...['--servers', String(input.servers), '--requests', String(input.requests)],
    ...['--resources', String(input.resources), '--skew', input.skew],
    ...['--replication-delay', String(input.replicationDelayMs)],
  ];
}

/** The program explains itself in a last line; where that is a stack, only the log has it. */
function faultOf(words: string): string {
  const last = words.split('\n').at(-1)?.trim() ?? '';
  return last === '' || last.startsWith('at ')
    ? 'It ended unexpectedly: the server’s log says more.'
    : last.slice(0, 300);
}

function now(): string {
  return toInstant(Date.now() * 1_000);
}
