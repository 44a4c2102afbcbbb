import type { ServerResponse } from 'node:http';
import type { ApiError } from '../trpc/api-error.ts';
import type { Remarks, RequestContext } from '../trpc/context.ts';
import type { RejectionDto } from '../wire/rejection.ts';
import { PROBLEM_TYPE, problemOf, refusalProblem, type Problem } from './problem.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends what a procedure gave: its output, or the problem that a refusal is over REST. */
export function sendAnswer(
  res: ServerResponse,
  output: unknown,
  creates: boolean,
  about: Pick<RequestContext, 'requestId' | 'remarks'>,
): void {
  if (!isRejection(output)) {
    sendJson(res, creates ? 201 : 200, output, about);
    return;
  }
  setRemarks(res, about.remarks);
  sendProblem(res, refusalProblem(output, about.requestId));
}

export function sendJson(
  res: ServerResponse,
  status: number,
  value: unknown,
  { requestId, remarks }: Pick<RequestContext, 'requestId' | 'remarks'>,
): void {
  setRemarks(res, remarks);
  send(res, status, JSON_TYPE, JSON.stringify(value), requestId);
}

function setRemarks(res: ServerResponse, { replayed, cache }: Remarks): void {
  if (replayed === true) res.setHeader('Idempotency-Replayed', 'true');
  if (cache !== undefined) res.setHeader('X-Cache-Status', cache);
}

/** Sends what went wrong, in words that callers may read. */
export function sendError(res: ServerResponse, error: ApiError, requestId: string): void {
  // The rest of a body that nobody will read must not be taken for the next request.
  if (error.code === 'BODY_TOO_LARGE') res.setHeader('Connection', 'close');
  const { retryAfterMs } = error.facts;
  if (retryAfterMs !== undefined) {
    res.setHeader('Retry-After', String(Math.max(1, Math.ceil(retryAfterMs / 1000))));
  }
  sendProblem(res, problemOf(error, requestId));
}

/** Sends a problem that is more than its error. */
export function sendProblem(res: ServerResponse, problem: Problem): void {
  send(res, problem.status, PROBLEM_TYPE, JSON.stringify(problem), problem.requestId);
}

function send(
  res: ServerResponse,
  status: number,
  contentType: string,
  text: string,
  requestId: string,
): void {
  // Nobody is there any more, or the answer has begun.
  if (res.headersSent || res.destroyed) return;
  const body = Buffer.from(text);
  res.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
  });
  res.end(body);
}

function isRejection(output: unknown): output is RejectionDto {
  return (
    typeof output === 'object' &&
    output !== null &&
    'outcome' in output &&
    output.outcome === 'rejected'
  );
}
