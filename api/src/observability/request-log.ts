import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** A request whose answer is out; `route` is a template, never a path with ids. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  readonly requestId: string;
}

/**
 * Measures every request, and logs it at `debug`; at `warn` where the server failed. What was
 * decided has a line of its own already: the arbitration.
 */
export function requestLog(metrics: Metrics, logger: Logger): (request: AnsweredRequest) => void {
  return ({ method, route, status, seconds, requestId }) => {
    metrics.observeRequest(method, route, status, seconds);
    const level = status >= 500 ? 'warn' : 'debug';
    if (!logger.isLevelEnabled(level)) return;
    const durationMs = Math.round(seconds * 1e6) / 1e3;
    logger[level]({ requestId, method, route, status, durationMs }, 'request');
  };
}
