import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertSameOrigin } from '../access/same-origin.ts';
import { readBody } from '../rest/read-body.ts';
import { readPath } from '../rest/read-input.ts';
import { parametersOf, RouteTable } from '../rest/route-table.ts';
import type { RestHandler, RestOptions } from '../rest/rest-handler.ts';
import { sendError, sendJson } from '../rest/send.ts';
import { ApiError } from '../trpc/api-error.ts';
import { describeError } from '../trpc/describe-error.ts';
import { createProcedures, legacyCalls, type LegacyCall } from './calls.ts';
import { readLegacyBody } from './read-body.ts';

/**
 * Serves the calls of the documents this project comes from. They speak snake_case and explain a
 * refusal in a `message`; what is wrong with a request is a problem as everywhere.
 */
export function createLegacyHandler(options: Omit<RestOptions, 'routes'>): RestHandler {
  const table = new RouteTable(legacyCalls);
  return (req, res, requestId) => {
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    const match = table.match(req.method ?? 'GET', path);
    if (match === null) return null;
    const [call] = match.kind === 'route' ? match.routes : [];
    if (match.kind === 'method' || call === undefined) {
      const allow = match.kind === 'method' ? match.allow : '';
      res.setHeader('Allow', allow);
      sendError(res, new ApiError('METHOD_NOT_ALLOWED', `Use ${allow}.`), requestId);
      return path;
    }
    answer(options, call, match.values, req, res, requestId).catch((error: unknown) => {
      const described = describeError(error);
      if (described.code === 'INTERNAL') options.onError(error, requestId, call.template);
      sendError(res, described, requestId);
    });
    return call.template;
  };
}

async function answer(
  options: Omit<RestOptions, 'routes'>,
  call: LegacyCall,
  values: readonly string[],
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
): Promise<void> {
  assertSameOrigin(req);
  const ctx = options.createContext(req, requestId);
  const body = readLegacyBody(await readBody(req, options.bodyLimit));
  const path = readPath(parametersOf(call.template), values) as Readonly<Record<string, string>>;
  const key = req.headers['idempotency-key'];
  const answered = await call.answer({
    procedures: createProcedures(ctx),
    path,
    query: Object.fromEntries(new URLSearchParams((req.url ?? '').split('?', 2)[1])),
    body,
    idempotencyKey: typeof key === 'string' ? key : undefined,
  });
  sendJson(res, answered.refused === true ? 409 : call.status, answered.body, ctx);
}
