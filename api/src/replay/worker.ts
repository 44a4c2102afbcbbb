/** A thread that does jobs for a server, one after another; see `ReplayDesk`. */
import { connect, type Sql } from '@reservation-engine/engine/store/sql';
import { parentPort, workerData } from 'node:worker_threads';
import { describeError } from '../trpc/describe-error.ts';
import type { Job, JobAnswer } from './job.ts';
import { runJob } from './run-job.ts';

const STATEMENT_MS = 60_000;

const { databaseUrl } = workerData as { readonly databaseUrl: string };
let sql: Sql | null = null;
const store = (): Sql =>
  (sql ??= connect(databaseUrl, {
    max: 1,
    statementTimeoutMs: STATEMENT_MS,
    applicationName: 'reservation-engine replay',
    indexProbes: true,
  }));

parentPort?.on('message', (job: Job) => {
  void answerTo(job).then((answer) => {
    parentPort?.postMessage(answer, answer.kind === 'done' ? [answer.bytes.buffer] : []);
  });
});

async function answerTo(job: Job): Promise<JobAnswer> {
  try {
    return { kind: 'done', bytes: await runJob(job, store) };
  } catch (error) {
    const { code, message, facts } = describeError(error);
    if (code !== 'INTERNAL') return { kind: 'refused', code, message, facts };
    return { kind: 'failed', stack: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
}
