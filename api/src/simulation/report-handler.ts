import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RestHandler, RestOptions } from '../rest/rest-handler.ts';
import { sendError } from '../rest/send.ts';
import { ApiError } from '../trpc/api-error.ts';
import { describeError } from '../trpc/describe-error.ts';
import { assertRole } from '../trpc/trpc.ts';
import type { SimulationDesk } from './simulation-desk.ts';

/** The files of a run's report, by their names: others are not given away. */
const FILES =
  /^\/simulation\/([a-z\d][\w.-]{0,79})\/files\/((?:report|attempts-(?:before|after)|comparison|policies|orders|clocks|workload|conflicts-(?:before|after))\.(?:html|md|json|csv))$/i;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};

/**
 * Serves `GET /simulation/{id}/files/report.html` and its like: the files of a report as they are,
 * to look at and to keep. The page is a document of its own origin: it can run nothing, fetch
 * nothing, and be shown in nobody's frame but ours.
 */
export function createReportHandler({
  createContext,
  onError,
}: Pick<RestOptions, 'createContext' | 'onError'>): RestHandler {
  return (req, res, requestId) => {
    const [path = '/', query = ''] = (req.url ?? '/').split('?', 2);
    const [, id, name] = FILES.exec(path) ?? [];
    if (req.method !== 'GET' || id === undefined || name === undefined) return null;
    const answer = async (): Promise<void> => {
      const ctx = createContext(req, requestId);
      assertRole(ctx, { role: 'operator' });
      await sendFile(res, ctx.simulations, id, name, query.includes('download'), requestId);
    };
    answer().catch((error: unknown) => {
      if (res.headersSent) res.destroy();
      const described = describeError(error);
      if (described.code === 'INTERNAL' && !res.destroyed) onError(error, requestId, path);
      sendError(res, described, requestId);
    });
    return '/simulation/{id}/files/{name}';
  };
}

async function sendFile(
  res: ServerResponse,
  desk: SimulationDesk | undefined,
  id: string,
  name: string,
  isDownload: boolean,
  requestId: string,
): Promise<void> {
  const file = desk?.fileOf(id, name);
  const found = file === undefined ? null : await stat(file).catch(() => null);
  if (file === undefined || found === null)
    throw new ApiError('NOT_FOUND', 'This run has no such file, or none yet.');
  const [, extension = ''] = /\.(\w+)$/.exec(name) ?? [];
  res.writeHead(200, {
    'Content-Type': TYPES[extension] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
    'Content-Security-Policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    ...(isDownload ? { 'Content-Disposition': `attachment; filename="${id}-${name}"` } : {}),
  });
  await pipeline(createReadStream(file), res);
}
