import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertSameOrigin } from '../access/same-origin.ts';
import { inputShapeOf } from '../rest/input-shape.ts';
import { problemOf, type Problem } from '../rest/problem.ts';
import { readPath, readQuery } from '../rest/read-input.ts';
import type { RestHandler, RestOptions } from '../rest/rest-handler.ts';
import { sendError, sendJson, sendProblem } from '../rest/send.ts';
import { API_ERRORS, ApiError, type ApiErrorCode } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';
import { describeError } from '../trpc/describe-error.ts';
import { fieldErrorsOf } from '../trpc/field-errors.ts';
import { assertRole } from '../trpc/trpc.ts';
import { bodyOf } from './body-of.ts';
import { faultsFile } from './faults-file.ts';
import { attributionOf, importsOf } from './procedures.ts';
import { importOptions, type ImportDto } from './schemas.ts';

const SHAPE = inputShapeOf(importOptions);
const FAULTS = /^\/imports\/([^/]+)\/faults$/;
/** Browsers on machines with Excel call it by the last. */
const CSV_TYPES = ['text/csv', 'application/csv', 'application/vnd.ms-excel'];

type Serve = (
  req: IncomingMessage,
  res: ServerResponse,
  ctx: RequestContext,
  query: string,
) => Promise<void>;

/**
 * Serves `POST /resources/import`, whose body is the file itself and may be larger than memory, and
 * `GET /imports/{importId}/faults`, which is one. A file in JSON is left to the procedure.
 */
export function createImportHandler(
  options: Pick<RestOptions, 'createContext' | 'onError'>,
): RestHandler {
  return (req, res, requestId) => {
    const [path = '/', query = ''] = (req.url ?? '/').split('?', 2);
    const served = routeOf(req, path);
    if (served === null) return null;
    const answer = async (): Promise<void> => {
      assertSameOrigin(req);
      const ctx = options.createContext(req, requestId);
      assertRole(ctx, { role: 'admin' });
      await served.serve(req, res, ctx, query);
    };
    answer().catch((error: unknown) => {
      const described = describeError(error);
      if (described.code === 'INTERNAL') options.onError(error, requestId, served.template);
      endUnlessRead(req, res);
      sendError(res, described, requestId);
    });
    return served.template;
  };
}

function routeOf(req: IncomingMessage, path: string): { serve: Serve; template: string } | null {
  if (req.method === 'POST' && path === '/resources/import')
    return isJson(req) ? null : { serve: takeFile, template: path };
  const [, id] = FAULTS.exec(path) ?? [];
  if (req.method !== 'GET' || id === undefined) return null;
  return { serve: sendFaults(id), template: '/imports/{importId}/faults' };
}

const takeFile: Serve = async (req, res, ctx, query) => {
  const type = req.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === undefined || !CSV_TYPES.includes(type) || 'content-encoding' in req.headers)
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send text/csv in UTF-8, not encoded.');
  const read = importOptions.safeParse(readQuery(query, SHAPE));
  if (!read.success)
    throw new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
      errors: fieldErrorsOf(read.error),
    });
  const { source, size, drain } = bodyOf(req);
  const desk = importsOf(ctx);
  const { id, run } = desk.open(read.data, attributionOf(ctx));
  res.setHeader('X-Import-Id', id);
  const running = run(source, size);
  const lines = req.headers.accept?.includes('application/x-ndjson') === true;
  if (lines) await tellProgress(res, desk.watch(id, ctx.shutdown), ctx.requestId, read.data.dryRun);
  const view = await running;
  await drain();
  endUnlessRead(req, res);
  if (lines) res.end(`${JSON.stringify({ import: view })}\n`);
  else sendView(res, view, ctx);
};

/** A line for each step, without the faults, which the last one has. */
async function tellProgress(
  res: ServerResponse,
  views: AsyncIterable<ImportDto>,
  requestId: string,
  dryRun: boolean,
): Promise<void> {
  res.writeHead(200, {
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
  });
  for await (const { state, progress, rows, invalidRows, faultCount, endedAt } of views) {
    if (endedAt !== null || res.destroyed) return;
    res.write(`${JSON.stringify({ state, progress, rows, invalidRows, faultCount })}\n`);
    // Kept after a dry run, it has not ended; but this request has.
    if (dryRun && state === 'planned') return;
  }
}

function sendView(res: ServerResponse, view: ImportDto, ctx: RequestContext): void {
  const error = errorOf(view);
  if (error === null) {
    sendJson(res, 200, view, ctx);
    return;
  }
  const problem: Problem = { ...problemOf(error, ctx.requestId), import: view };
  sendProblem(res, problem);
}

function errorOf({ state, failure, faultCount }: ImportDto): ApiError | null {
  if (state === 'rejected')
    return new ApiError('IMPORT_REJECTED', `Nothing was written: ${faultCount} faults.`);
  if (failure === null) return null;
  return new ApiError(isCode(failure.code) ? failure.code : 'INTERNAL', failure.detail);
}

function isCode(code: string): code is ApiErrorCode {
  return Object.hasOwn(API_ERRORS, code);
}

function sendFaults(encoded: string): Serve {
  return (_req, res, ctx) => {
    const { importId } = readPath(['importId'], [encoded]);
    const { fileName, content } = faultsFile(importsOf(ctx).get(String(importId)));
    const body = Buffer.from(content);
    res.writeHead(200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Length': body.length,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': ctx.requestId,
    });
    res.end(body);
    return Promise.resolve();
  };
}

/** What is still coming of a file would be taken for the next request of its connection. */
function endUnlessRead(req: IncomingMessage, res: ServerResponse): void {
  if (!req.complete) res.shouldKeepAlive = false;
}

function isJson({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.toLowerCase().startsWith('application/json') === true;
}
