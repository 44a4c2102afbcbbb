import { join } from 'node:path';
import type { Engine } from '@reservation-engine/engine';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Metrics } from '../observability/metrics.ts';
import { REFUSAL_TITLES, problemType } from '../rest/problem.ts';
import { sendError } from '../rest/send.ts';
import { API_ERRORS, ApiError } from '../trpc/api-error.ts';
import { describeError } from '../trpc/describe-error.ts';
import { consoleFiles } from './console-files.ts';
import { docs } from './docs.ts';
import { readiness } from './health.ts';
import { escapeHtml, page } from './page.ts';
import { requestIdOf } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';

export interface PagesOptions {
  readonly engine: Engine;
  readonly metrics: Metrics;
  readonly version: string;
  readonly consoleFolder: string;
  readonly shutdown: AbortSignal;
  readonly onError: (error: unknown, requestId: string, route: string) => void;
}

/** All that is no procedure: pages, documentation, health and metrics. */
export function createPages(options: PagesOptions): Express {
  const { engine, metrics, shutdown } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders());

  app.get('/health', (_req, res) => {
    res.json({ status: 'ok', serverId: engine.serverId, version: options.version });
  });
  app.get('/ready', async (_req, res) => {
    const answer = await readiness(engine, shutdown.aborted);
    res.status(answer.ready ? 200 : 503).json(answer);
  });
  app.get('/metrics', async (_req, res) => {
    res.set('Content-Type', metrics.contentType).send(await metrics.text());
  });
  app.get('/openapi.json', async (_req, res) => {
    // Loaded when first asked for: a server that nobody reads about starts sooner.
    const { openApiDocument } = await import('../openapi/document.ts');
    res.json(openApiDocument(options.version));
  });
  app.use('/docs', docs());
  app.get('/problems/:name', (req, res, next) => {
    const found = problemPage(req.params.name);
    if (found === null) next();
    else res.type('html').send(found);
  });
  app.use('/console', consoleFiles(options.consoleFolder));
  app.get('/', (_req, res) => {
    res.redirect('/console');
  });

  app.use((req, res) => {
    sendError(res, new ApiError('NOT_FOUND', 'There is nothing at this path.'), requestIdOf(req));
  });
  const onError: ErrorRequestHandler = (error: unknown, req, res, _next) => {
    const requestId = requestIdOf(req);
    const described = isClientFault(error)
      ? new ApiError('MALFORMED_REQUEST', 'The request cannot be read.')
      : describeError(error);
    if (described.code === 'INTERNAL') options.onError(error, requestId, req.path);
    sendError(res, described, requestId);
  };
  app.use(onError);
  return app;
}

/** Where the console's build lies below the repository's root. */
export function consoleFolder(root: string): string {
  return join(root, 'console', 'build');
}

/** Express and what it is made of mark what the caller did wrong by a status. */
function isClientFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}

function problemPage(name: string): string | null {
  const refusals = Object.entries(REFUSAL_TITLES).map(
    ([code, title]) => [code, { status: 409, title }] as const,
  );
  const found = [...refusals, ...Object.entries(API_ERRORS)].find(
    ([code]) => problemType(code) === `/problems/${name}`,
  );
  if (found === undefined) return null;
  const [code, { status, title }] = found;
  return page(
    title,
    `<p>Code <code>${escapeHtml(code)}</code>, HTTP status ${status}.</p>
<p>What each call may answer is in the <a href="/docs">documentation</a>.</p>`,
  );
}
