import type { IncomingMessage } from 'node:http';
import { ApiError } from '../trpc/api-error.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what a page of another origin makes a browser send here: a form post needs no
 * permission from us, and a server in open mode on somebody's laptop would obey it.
 *
 * @throws ApiError FORBIDDEN
 */
export function assertSameOrigin(req: IncomingMessage): void {
  const { origin, host } = req.headers;
  if (SAFE.has(req.method ?? 'GET')) return;
  const foreign = origin !== undefined && hostOf(origin) !== host;
  if (foreign || req.headers['sec-fetch-site'] === 'cross-site') {
    throw new ApiError('FORBIDDEN', 'Pages of other origins may not change anything here.');
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
