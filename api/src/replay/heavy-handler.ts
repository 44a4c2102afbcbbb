import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertSameOrigin } from '../access/same-origin.ts';
import { allows } from '../access/role.ts';
import { inputShapeOf } from '../rest/input-shape.ts';
import { isJson } from '../rest/media-type.ts';
import { readBody } from '../rest/read-body.ts';
import { readQuery } from '../rest/read-input.ts';
import type { RestHandler, RestOptions } from '../rest/rest-handler.ts';
import { sendError } from '../rest/send.ts';
import { ApiError } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';
import { describeError } from '../trpc/describe-error.ts';
import { fieldErrorsOf } from '../trpc/field-errors.ts';
import { tableInput } from '../timeline/schemas.ts';
import { toWindow } from '../timeline/window.ts';

/** 200,000 attempts with all that can be said of them. */
const REPLAY_BODY_BYTES = 64 * 1_048_576;

interface Sent {
  readonly type: string;
  readonly bytes: Uint8Array;
}

type Serve = (req: IncomingMessage, ctx: RequestContext, signal: AbortSignal) => Promise<Sent>;

/**
 * Serves the routes whose bodies are too large to pass through a procedure: `POST /replay`, which
 * takes more than others and answers as the worker wrote it, and `GET /timeline/table`. Work for
 * a caller that goes away is ended.
 */
export function createHeavyHandler(
  options: Omit<RestOptions, 'routes' | 'bodyLimit'>,
): RestHandler {
  return (req, res, requestId) => {
    const [path = '/'] = (req.url ?? '/').split('?', 1);
    const serve = routeOf(req.method ?? 'GET', path);
    if (serve === null) return null;
    answer(options, serve, req, res, requestId).catch((error: unknown) => {
      const described = describeError(error);
      if (described.code === 'INTERNAL') options.onError(error, requestId, path);
      sendError(res, described, requestId);
    });
    return path;
  };
}

function routeOf(method: string, path: string): Serve | null {
  if (method === 'POST' && path === '/replay') return serveReplay;
  return method === 'GET' && path === '/timeline/table' ? serveTable : null;
}

async function answer(
  { createContext }: Pick<RestOptions, 'createContext'>,
  serve: Serve,
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
): Promise<void> {
  assertSameOrigin(req);
  const ctx = createContext(req, requestId);
  if (!allows(ctx.caller.role, 'operator'))
    throw new ApiError('FORBIDDEN', 'This needs the role operator.');
  const gone = new AbortController();
  res.once('close', () => {
    gone.abort(new ApiError('CLIENT_GONE', 'The client went away.'));
  });
  const { type, bytes } = await serve(req, ctx, gone.signal);
  if (res.destroyed) return;
  res.writeHead(200, {
    'Content-Type': type,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
  });
  res.end(bytes);
}

async function serveReplay(
  req: IncomingMessage,
  { replays }: RequestContext,
  signal: AbortSignal,
): Promise<Sent> {
  const body = await readBody(req, REPLAY_BODY_BYTES);
  if (!isJson(req.headers['content-type']) || req.headers['content-encoding'] !== undefined)
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8, not encoded.');
  return { type: 'application/json; charset=utf-8', bytes: await replays.runBody(body, signal) };
}

const TABLE = inputShapeOf(tableInput);

async function serveTable(
  req: IncomingMessage,
  { replays }: RequestContext,
  signal: AbortSignal,
): Promise<Sent> {
  const [, query = ''] = (req.url ?? '').split('?', 2);
  const read = tableInput.safeParse(readQuery(query, TABLE));
  if (!read.success)
    throw new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
      errors: fieldErrorsOf(read.error),
    });
  const { limit, ...window } = read.data;
  return {
    type: 'application/octet-stream',
    bytes: await replays.table(toWindow(window), limit, signal),
  };
}
