import {
  evaluate,
  replay,
  replayReport,
  ReplayInputError,
  type ReplayInput,
  type ReplayOptions,
} from '@reservation-engine/engine/replay/index';
import type { Sql } from '@reservation-engine/engine/store/sql';
import type { TimelineWindow } from '@reservation-engine/engine/timeline/timeline-filter';
import { conflictsOf } from '@reservation-engine/engine/timeline/window/conflicts';
import { readWindow } from '@reservation-engine/engine/timeline/window/read-window';
import {
  optionsWithin,
  type RecordedWindow,
} from '@reservation-engine/engine/timeline/window/recorded-window';
import { encodeWindow } from '@reservation-engine/engine/timeline/window/window-codec';
import { parseJson } from '../rest/read-body.ts';
import { ApiError, invalidInput } from '../trpc/api-error.ts';
import { toWindow } from '../timeline/window.ts';
import { toInstant } from '../wire/instant.ts';
import { conflictsPage } from './conflicts-page.ts';
import type { Job } from './job.ts';
import { readRequest } from './read-request.ts';
import { MAX_ATTEMPTS, sourceOf } from './request.ts';

/**
 * Does a job, and answers in bytes: JSON but for tables.
 *
 * @param sql gives the store to read windows from, where the job needs one
 * @throws ApiError for what the caller can do something about
 */
export async function runJob(job: Job, sql: () => Sql): Promise<Uint8Array<ArrayBuffer>> {
  switch (job.type) {
    case 'body': {
      const source = sourceOf(readRequest(parseJson(Buffer.from(job.body))));
      return source.kind === 'attempts'
        ? replayAttempts(source.input)
        : replayWindow(sql(), toWindow(source.window), source.options);
    }
    case 'attempts':
      return replayAttempts(job.input);
    case 'window':
      return replayWindow(sql(), job.window, job.options);
    case 'table':
      return encodeWindow(await readWindow(sql(), job.window, { limit: job.limit }));
    case 'conflicts':
      return json(conflictsPage(conflictsOf(await wholeWindow(sql(), job.window)), job.page));
  }
}

function replayAttempts(input: ReplayInput): Uint8Array<ArrayBuffer> {
  try {
    return json(replay(input));
  } catch (error) {
    if (!(error instanceof ReplayInputError)) throw error;
    throw new ApiError('VALIDATION_FAILED', 'The attempts are not valid: see errors.', {
      errors: error.problems.map(({ path, message }) => ({
        path: path.replaceAll(/\[(\d+)\]/g, '.$1'),
        message,
      })),
    });
  }
}

async function replayWindow(
  sql: Sql,
  window: TimelineWindow,
  options: ReplayOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const recorded = await wholeWindow(sql, window);
  const { table, carriedIn, firstAt, lastAt, simulated } = recorded;
  return json({
    ...replayReport(evaluate(table, optionsWithin(recorded, options))),
    window: {
      attempts: table.size,
      carriedIn,
      firstAt: firstAt === null ? null : toInstant(firstAt),
      lastAt: lastAt === null ? null : toInstant(lastAt),
      simulated,
    },
  });
}

/** A window that was cut short would give verdicts on half a contest: it is refused instead. */
async function wholeWindow(sql: Sql, window: TimelineWindow): Promise<RecordedWindow> {
  const recorded = await readWindow(sql, window, { limit: MAX_ATTEMPTS });
  if (!recorded.truncated) return recorded;
  throw invalidInput(
    'to',
    `The window has more than ${MAX_ATTEMPTS} events: choose a resource, a group or a shorter time`,
  );
}

function json(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}
