import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openMode } from '@reservation-engine/api/access/authenticate';
import { silent } from '@reservation-engine/api/observability/logger';
import { createMetrics } from '@reservation-engine/api/observability/metrics';
import { requestLog } from '@reservation-engine/api/observability/request-log';
import { ReplayDesk } from '@reservation-engine/api/replay/replay-desk';
import { createRestHandler } from '@reservation-engine/api/rest/rest-handler';
import { routesOf } from '@reservation-engine/api/rest/routes';
import { createListener } from '@reservation-engine/api/server/listener';
import { appRouter } from '@reservation-engine/api/trpc/app-router';
import type { RequestContext } from '@reservation-engine/api/trpc/context';
import { createTrpcHandler } from '@reservation-engine/api/trpc/endpoint';
import type { Engine } from '@reservation-engine/engine';

export interface IdleListener {
  readonly url: string;
  readonly close: () => void;
}

/**
 * The API's procedures, handlers and metrics once more, on another port of the same process and
 * with an engine that does nothing: the same inputs and outputs, validated alike.
 */
export async function startIdleListener(engine: Engine): Promise<IdleListener> {
  const metrics = createMetrics();
  const replays = new ReplayDesk('');
  const neverEnding = new AbortController().signal;
  const serving = {
    bodyLimit: 1_048_576,
    createContext: ({ headers }: IncomingMessage, requestId: string): RequestContext => ({
      engine,
      replays,
      caller: openMode(headers),
      requestId,
      shutdown: neverEnding,
      remarks: {},
    }),
    onError: (error: unknown) => {
      throw error;
    },
  };
  const server = createListener(
    [
      createTrpcHandler({ ...serving, batchLimit: 100 }),
      createRestHandler({ ...serving, routes: routesOf(appRouter) }),
    ],
    (_, res) => res.writeHead(404).end(),
    requestLog(metrics, silent),
    neverEnding,
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
      metrics.close();
    },
  };
}
