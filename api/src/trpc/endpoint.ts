import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TRPCError, type AnyTRPCRouter } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { assertSameOrigin } from '../access/same-origin.ts';
import { isJson } from '../rest/media-type.ts';
import { readBody } from '../rest/read-body.ts';
import { ApiError } from './api-error.ts';
import { appRouter } from './app-router.ts';
import type { RequestContext } from './context.ts';
import { describeError } from './describe-error.ts';

const PREFIX = '/trpc/';

export interface TrpcOptions {
  /** Default: every procedure there is. */
  readonly router?: AnyTRPCRouter;
  readonly bodyLimit: number;
  readonly batchLimit: number;
  readonly createContext: (req: IncomingMessage, requestId: string) => RequestContext;
  readonly onError: (error: unknown, requestId: string, route: string) => void;
}

/**
 * Serves tRPC in front of Express, and answers the route's name for metrics; null for other paths.
 * Bodies are read here: bounded, and refused where they are no JSON in UTF-8.
 */
export function createTrpcHandler(
  options: TrpcOptions,
): (req: IncomingMessage, res: ServerResponse, requestId: string) => string | null {
  const { router = appRouter } = options;
  return (req, res, requestId) => {
    const url = req.url ?? '/';
    if (!url.startsWith(PREFIX)) return null;
    const mark = url.indexOf('?');
    const path = url.slice(PREFIX.length, mark === -1 ? undefined : mark);
    res.setHeader('X-Request-Id', requestId);
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    void nodeHTTPRequestHandler({
      router,
      req,
      res,
      path,
      maxBatchSize: options.batchLimit,
      createContext: () => options.createContext(req, requestId),
      middleware: (_req, _res, next) => {
        readText(req, options.bodyLimit).then(
          (text) => {
            if (text !== null) Object.assign(req, { body: text });
            next();
          },
          (error: unknown) => {
            // An empty body: what was not read shall not be asked for again.
            Object.assign(req, { body: '' });
            if (describeError(error).code === 'BODY_TOO_LARGE')
              res.setHeader('Connection', 'close');
            next(new TRPCError({ code: 'BAD_REQUEST', cause: error }));
          },
        );
      },
      responseMeta: ({ errors }) => retryAfter(errors),
      onError: ({ error }) => {
        if (describeError(error).code === 'INTERNAL') options.onError(error, requestId, path);
      },
    });
    return routeName(router, path);
  };
}

async function readText(req: IncomingMessage, limit: number): Promise<string | null> {
  assertSameOrigin(req);
  if (req.method !== 'POST') return null;
  const body = await readBody(req, limit);
  if (body.length > 0 && !isJson(req.headers['content-type'])) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8.');
  }
  if (!isUtf8(body)) throw new ApiError('MALFORMED_REQUEST', 'The body is not valid UTF-8.');
  return body.toString('utf8');
}

function retryAfter(errors: readonly TRPCError[]): { headers?: Record<string, string> } {
  const waits = errors.flatMap((error) => describeError(error).facts.retryAfterMs ?? []);
  if (waits.length === 0) return {};
  return { headers: { 'Retry-After': String(Math.max(1, Math.ceil(Math.max(...waits) / 1000))) } };
}

function routeName(router: AnyTRPCRouter, path: string): string {
  if (path.includes(',')) return '/trpc/(batch)';
  const known = Object.hasOwn(router._def.procedures as object, path);
  return known ? `/trpc/${path}` : '/trpc/(unknown)';
}
