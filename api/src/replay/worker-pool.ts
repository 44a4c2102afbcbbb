import { Worker } from 'node:worker_threads';
import { ApiError } from '../trpc/api-error.ts';
import type { Job, JobAnswer } from './job.ts';

/** Beside this source file in development, beside the bundle once built. */
const SCRIPT = import.meta.url.endsWith('.ts') ? './worker.ts' : './replay-worker.js';

interface Waiting {
  readonly job: Job;
  readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (error: unknown) => void;
}

export interface WorkerPoolOptions {
  readonly databaseUrl: string;
  readonly workers: number;
  /** Jobs that wait for a worker; further ones are refused. */
  readonly queue: number;
  /** A worker that has had nothing to do for so long ends, and gives its memory back. */
  readonly idleMs: number;
}

/**
 * A few threads, started when there is something to do. A job whose caller has gone is ended with
 * its thread, since nothing else stops a computation: the next job gets a new one.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #idle = new Map<Worker, NodeJS.Timeout>();
  readonly #waiting: Waiting[] = [];
  readonly #busy = new Set<Worker>();
  readonly #underWay = new Map<Waiting, Worker>();
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** @throws ApiError OVERLOADED; what the job fails with; the signal's reason when it aborts */
  run(job: Job, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#closed)
      return Promise.reject(new ApiError('SHUTTING_DOWN', 'This server is shutting down.'));
    if (this.#waiting.length >= this.#options.queue)
      return Promise.reject(
        new ApiError('OVERLOADED', 'Too many replays at once.', { retryAfterMs: 2_000 }),
      );
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { job, resolve, reject };
      signal?.addEventListener('abort', () => this.#forget(waiting, signal), { once: true });
      if (signal?.aborted === true) reject(asError(signal.reason));
      else {
        this.#waiting.push(waiting);
        this.#assign();
      }
    });
  }

  /** Ends every thread; what was under way fails. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0))
      reject(new ApiError('SHUTTING_DOWN', 'This server is shutting down.'));
    for (const timer of this.#idle.values()) clearTimeout(timer);
    await Promise.all([...this.#idle.keys(), ...this.#busy].map((worker) => worker.terminate()));
  }

  #forget(waiting: Waiting, { reason }: AbortSignal): void {
    const place = this.#waiting.indexOf(waiting);
    if (place !== -1) this.#waiting.splice(place, 1);
    waiting.reject(asError(reason));
    void this.#underWay.get(waiting)?.terminate();
  }

  #assign(): void {
    const [next] = this.#waiting;
    if (next === undefined) return;
    const worker = this.#free();
    if (worker === null) return;
    this.#waiting.shift();
    this.#busy.add(worker);
    this.#underWay.set(next, worker);
    const onMessage = (answer: JobAnswer): void => {
      stop();
      this.#rest(worker);
      settle(next, answer);
      this.#assign();
    };
    const onExit = (): void => {
      stop();
      // Ended by us, its caller knows already; by itself, it ran out of memory.
      next.reject(new Error('The replay worker ended before it had answered.'));
      this.#assign();
    };
    const onError = (error: unknown): void => {
      next.reject(error);
    };
    const stop = (): void => {
      worker.off('message', onMessage).off('exit', onExit).off('error', onError);
      this.#busy.delete(worker);
      this.#underWay.delete(next);
    };
    worker.on('message', onMessage).on('exit', onExit).on('error', onError);
    worker.postMessage(next.job);
  }

  #free(): Worker | null {
    for (const [worker, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(worker);
      worker.ref();
      return worker;
    }
    if (this.#busy.size >= this.#options.workers) return null;
    const { databaseUrl } = this.#options;
    const worker = new Worker(new URL(SCRIPT, import.meta.url), {
      workerData: { databaseUrl },
      execArgv: [],
    });
    // A fault is its job's, who listens as well; without a job nobody may be brought down by it.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      clearTimeout(this.#idle.get(worker));
      this.#idle.delete(worker);
    });
    return worker;
  }

  #rest(worker: Worker): void {
    // Nobody waits for an idle thread, and neither shall the end of the process.
    worker.unref();
    const timer = setTimeout(() => {
      this.#idle.delete(worker);
      void worker.terminate();
    }, this.#options.idleMs);
    this.#idle.set(worker, timer.unref());
  }
}

function settle({ resolve, reject }: Waiting, answer: JobAnswer): void {
  if (answer.kind === 'done') resolve(answer.bytes);
  else if (answer.kind === 'refused')
    reject(new ApiError(answer.code, answer.message, answer.facts));
  else reject(new Error(`In the replay worker: ${answer.stack}`));
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
