import type { IncomingHttpHeaders } from 'node:http';
import type { ServerView } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';
import { isLoopback } from '../config/server-id.ts';
import { API_ERRORS, ApiError, type ApiErrorCode } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';

/** Which other servers are called on a caller's behalf: those on this machine, any listed, none. */
export type PeerCalls = 'loopback' | 'any' | 'none';

/** What a request brings along for calling another server. */
export interface PeerAccess {
  readonly calls: PeerCalls;
  readonly headers: IncomingHttpHeaders;
}

/** Longer than a round of measuring may take. */
const PATIENCE_MS = 15_000;
/** Says who forwards: what was forwarded once is not sent on. */
const FORWARDED_BY = 'x-forwarded-by-server';
/** Who asks, in whatever way: every server knows the same keys. */
const CREDENTIALS = ['authorization', 'cookie', 'x-api-key'] as const;

const problem = z.object({ code: z.string(), detail: z.string() });

/** A server as the registry has it. @throws ApiError NOT_FOUND */
export async function serverNamed(ctx: RequestContext, serverId: string): Promise<ServerView> {
  const { items } = await ctx.engine.servers.list({ serverId }, { cursor: null, limit: 1 });
  const [found] = items;
  if (found === undefined) throw new ApiError('NOT_FOUND', 'There is no such server.');
  return found;
}

/**
 * Has another server answer a mutation of its own clock, as the same caller.
 *
 * @throws ApiError NOT_FOUND; SERVER_UNREACHABLE when it cannot or may not be called; whatever the
 *   other server refused with
 */
export async function forward<Output>(
  ctx: RequestContext,
  serverId: string,
  call: { readonly method: 'POST' | 'PUT'; readonly path: string; readonly input: object },
  output: z.ZodType<Output>,
): Promise<Output> {
  const url = reachable(await serverNamed(ctx, serverId), ctx.peers);
  const headers = new Headers({
    'content-type': 'application/json',
    'x-request-id': ctx.requestId,
    [FORWARDED_BY]: ctx.engine.serverId,
  });
  for (const name of CREDENTIALS) {
    const value = ctx.peers?.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(url + call.path, {
      method: call.method,
      headers,
      body: JSON.stringify({ ...call.input, serverId }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    body = await response.json();
  } catch {
    throw unreachable(`Server ${serverId} does not answer.`);
  }
  if (!response.ok) throw refusalOf(serverId, body);
  const answered = output.safeParse(body);
  if (!answered.success) throw unreachable(`Server ${serverId} answers something else.`);
  return answered.data;
}

function reachable(server: ServerView, peers: PeerAccess | undefined): string {
  const { serverId, url, presence } = server;
  if (peers?.headers[FORWARDED_BY] !== undefined) {
    throw unreachable(`What answers at its URL is not server ${serverId}.`);
  }
  if (presence === 'stopped') throw unreachable(`Server ${serverId} has stopped.`);
  if (url === null) throw unreachable(`Where server ${serverId} is reached is not known.`);
  const { hostname } = new URL(url);
  const here = isLoopback(hostname.replace(/^\[|\]$/g, ''));
  if (peers?.calls === 'any' || (peers?.calls === 'loopback' && here)) return url;
  throw unreachable(`Server ${serverId} may not be called from here: ask it at ${url}.`);
}

function refusalOf(serverId: string, body: unknown): ApiError {
  const refused = problem.safeParse(body);
  const code = refused.data?.code;
  return refused.success && isErrorCode(code)
    ? new ApiError(code, refused.data.detail)
    : unreachable(`Server ${serverId} answers something else.`);
}

function isErrorCode(code: string | undefined): code is ApiErrorCode {
  return code !== undefined && Object.hasOwn(API_ERRORS, code);
}

function unreachable(detail: string): ApiError {
  return new ApiError('SERVER_UNREACHABLE', detail);
}
