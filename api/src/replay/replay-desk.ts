import type { TimelineWindow } from '@reservation-engine/engine/timeline/timeline-filter';
import type { z } from 'zod';
import { parseJson } from '../rest/read-body.ts';
import type { conflictPage } from '../timeline/schemas.ts';
import { toWindow } from '../timeline/window.ts';
import { ApiError } from '../trpc/api-error.ts';
import type { ConflictsPage, Job } from './job.ts';
import { readRequest } from './read-request.ts';
import { sourceOf, type ReplaySource } from './request.ts';
import type { ReplayResultDto } from './result.ts';
import { runJob } from './run-job.ts';
import { WorkerPool } from './worker-pool.ts';

/** Replays of so many attempts take a few ms, less than a thread costs. */
const INLINE_ATTEMPTS = 1_000;
/** So many bytes are parsed and checked in a few ms. */
const INLINE_BYTES = 262_144;
const WORKERS = 2;
const QUEUE = 16;
const IDLE_MS = 60_000;

/** Replays and windows of the log, kept away from the thread that serves everybody. */
export interface Replays {
  /** The answer to a request that was checked. */
  run(source: ReplaySource, signal?: AbortSignal): Promise<ReplayResultDto>;
  /** The answer's JSON to a body that was not: @throws ApiError VALIDATION_FAILED */
  runBody(body: Buffer, signal?: AbortSignal): Promise<Uint8Array>;
  /** A window as `encodeWindow` writes it. */
  table(window: TimelineWindow, limit: number, signal?: AbortSignal): Promise<Uint8Array>;
  conflicts(
    window: TimelineWindow,
    page: ConflictsPage,
    signal?: AbortSignal,
  ): Promise<z.infer<typeof conflictPage>>;
}

/** Does small replays at once, and hands everything else to a worker. */
export class ReplayDesk implements Replays {
  readonly #pool: WorkerPool;

  constructor(databaseUrl: string) {
    this.#pool = new WorkerPool({ databaseUrl, workers: WORKERS, queue: QUEUE, idleMs: IDLE_MS });
  }

  async run(source: ReplaySource, signal?: AbortSignal): Promise<ReplayResultDto> {
    return parsed(await this.#runSource(source, signal)) as ReplayResultDto;
  }

  runBody(body: Buffer, signal?: AbortSignal): Promise<Uint8Array> {
    if (body.length > INLINE_BYTES) return this.#pool.run({ type: 'body', body }, signal);
    return this.#runSource(sourceOf(readRequest(parseJson(body))), signal);
  }

  table(window: TimelineWindow, limit: number, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#pool.run({ type: 'table', window, limit }, signal);
  }

  async conflicts(
    window: TimelineWindow,
    page: ConflictsPage,
    signal?: AbortSignal,
  ): Promise<z.infer<typeof conflictPage>> {
    const bytes = await this.#pool.run({ type: 'conflicts', window, page }, signal);
    return parsed(bytes) as z.infer<typeof conflictPage>;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #runSource(source: ReplaySource, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    if (source.kind === 'window') {
      const { options } = source;
      return this.#pool.run({ type: 'window', window: toWindow(source.window), options }, signal);
    }
    const job: Job = { type: 'attempts', input: source.input };
    return source.input.attempts.length > INLINE_ATTEMPTS
      ? this.#pool.run(job, signal)
      : runJob(job, noStore);
  }
}

/** What a job wrote, whose shape is the job's. */
function parsed(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
}

function noStore(): never {
  throw new ApiError('INTERNAL', 'Attempts are replayed without a store.');
}
