import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertSameOrigin } from '../access/same-origin.ts';
import type { RequestContext } from '../trpc/context.ts';
import { ApiError } from '../trpc/api-error.ts';
import { describeError } from '../trpc/describe-error.ts';
import { isJson } from './media-type.ts';
import { mergeInput, readJson, readPath, readQuery } from './read-input.ts';
import { parseJson, readBody } from './read-body.ts';
import { sendAnswer, sendError } from './send.ts';
import type { RouteTable } from './route-table.ts';
import type { Route } from './routes.ts';

export interface RestOptions {
  readonly routes: RouteTable<Route>;
  /** Most bytes of a body. */
  readonly bodyLimit: number;
  readonly createContext: (req: IncomingMessage, requestId: string) => RequestContext;
  /** Told of what was no caller's fault. */
  readonly onError: (error: unknown, requestId: string, route: string) => void;
}

/**
 * Serves a request whose path belongs to a procedure, and answers its route's template; null for
 * other paths, which are left to whoever comes next. It stands before Express, whose routing costs
 * more than deciding a reservation.
 */
export type RestHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
) => string | null;

export function createRestHandler(options: RestOptions): RestHandler {
  return (req, res, requestId) => {
    const url = req.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark === -1 ? url : url.slice(0, mark);
    const query = mark === -1 ? '' : url.slice(mark + 1);
    const match = options.routes.match(req.method ?? 'GET', path);
    if (match === null) return null;
    if (match.kind === 'method') {
      res.setHeader('Allow', match.allow);
      const error = new ApiError('METHOD_NOT_ALLOWED', `Use ${match.allow}.`);
      sendError(res, error, requestId);
      return path;
    }
    const route = routeFor(match.routes, query);
    answer(options, route, match.values, query, req, res, requestId).catch((error: unknown) => {
      const described = describeError(error);
      if (described.code === 'INTERNAL') options.onError(error, requestId, route.template);
      sendError(res, described, requestId);
    });
    return route.template;
  };
}

/** Of several procedures on one route, the one that its query asks for. */
function routeFor(routes: readonly Route[], query: string): Route {
  const [only, ...others] = routes;
  if (only === undefined) throw new TypeError('A match has a route.');
  if (others.length === 0) return only;
  const names = new Set(new URLSearchParams(query).keys());
  const asked = routes.find(
    ({ whenQuery, shape }) =>
      whenQuery !== null && [...names].some((name) => shape.get(name)?.name === whenQuery),
  );
  return asked ?? routes.find(({ whenQuery }) => whenQuery === null) ?? only;
}

async function answer(
  options: RestOptions,
  route: Route,
  values: readonly string[],
  query: string,
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
): Promise<void> {
  const { shape } = route;
  assertSameOrigin(req);
  const ctx = options.createContext(req, requestId);
  const body = await jsonBody(req, options.bodyLimit);
  const parts = [];
  if (query !== '') parts.push({ fields: readQuery(query, shape), place: 'query' });
  if (route.parameters.length > 0) {
    parts.push({ fields: readPath(route.parameters, values), place: 'path' });
  }
  const key = req.headers['idempotency-key'];
  if (key !== undefined && shape.has('idempotencyKey')) {
    parts.push({ fields: { idempotencyKey: key }, place: 'header Idempotency-Key' });
  }
  const input = mergeInput(readJson(body, shape), parts);
  const output = await route.call(ctx, input);
  sendAnswer(res, output, route.creates && ctx.remarks.existing !== true, ctx);
}

/** The body's value; an empty body is an empty object, whatever type it says it has. */
async function jsonBody(req: IncomingMessage, limit: number): Promise<unknown> {
  const body = await readBody(req, limit);
  if (body.length === 0) return {};
  if (!isJson(req.headers['content-type']) || req.headers['content-encoding'] !== undefined) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8, not encoded.');
  }
  return parseJson(body);
}
