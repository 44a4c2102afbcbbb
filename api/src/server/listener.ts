import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { AnsweredRequest } from '../observability/request-log.ts';
import type { RestHandler } from '../rest/rest-handler.ts';
import { ApiError, type ApiErrorCode } from '../trpc/api-error.ts';
import { PROBLEM_TYPE, problemOf } from '../rest/problem.ts';
import { requestIdOf } from './request-id.ts';

/** Longer than a load balancer's own keep-alive, or it would send into a connection just closed. */
const KEEP_ALIVE_MS = 75_000;
const HEADERS_MS = 20_000;

/**
 * The HTTP server: procedures first, by handlers that stand before Express; the rest is Express's.
 *
 * @param handlers each answers the route it serves, or null for a path that is not its
 * @param onAnswered told of each request when its answer is out
 * @param ending once aborted, each connection is closed with its answer
 */
export function createListener(
  handlers: readonly RestHandler[],
  pages: RequestListener,
  onAnswered: (request: AnsweredRequest) => void,
  ending: AbortSignal,
): Server {
  const server = createServer((req, res) => {
    const startedAt = performance.now();
    if (ending.aborted) res.shouldKeepAlive = false;
    const requestId = requestIdOf(req);
    const route = serve(requestId, req, res);
    res.once('finish', () => {
      const seconds = (performance.now() - startedAt) / 1000;
      const { method = 'GET' } = req;
      onAnswered({ method, route, status: res.statusCode, seconds, requestId });
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = HEADERS_MS;
  // A file may take as long as its line and the store do; other bodies have their own deadline.
  server.requestTimeout = 0;
  server.on('clientError', answerBrokenRequest);
  return server;

  function serve(requestId: string, ...[req, res]: Parameters<RequestListener>): string {
    for (const handle of handlers) {
      const route = handle(req, res, requestId);
      if (route !== null) return route;
    }
    res.setHeader('X-Request-Id', requestId);
    pages(req, res);
    return pageName(req);
  }
}

const PAGES = ['health', 'ready', 'metrics', 'openapi.json', 'docs', 'console', 'problems'];

/** A page's first part, so that the paths people make up do not each become a metric. */
function pageName(req: IncomingMessage): string {
  const [first = ''] = (req.url ?? '/').slice(1).split(/[/?]/, 1);
  if (first === '') return '/';
  return PAGES.includes(first) ? `/${first}` : '(unknown)';
}

const BROKEN: Readonly<Record<string, ApiErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/** What is no HTTP gets a problem too, where the connection still stands. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code = BROKEN[error.code ?? ''] ?? 'MALFORMED_REQUEST';
  const problem = problemOf(new ApiError(code, 'This is not HTTP as we understand it.'), 'none');
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nConnection: close\r\n` +
      `Content-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
