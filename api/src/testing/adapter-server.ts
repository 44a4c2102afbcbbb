import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from '@reservation-engine/engine';
import { openMode } from '../access/authenticate.ts';
import { ReplayDesk } from '../replay/replay-desk.ts';
import { createRestHandler } from '../rest/rest-handler.ts';
import { routesOf } from '../rest/routes.ts';
import { appRouter } from '../trpc/app-router.ts';
import { createTrpcHandler } from '../trpc/endpoint.ts';

export interface AdapterServer {
  readonly url: string;
  /** What the adapters reported as nobody's fault but ours. */
  readonly unexpected: unknown[];
  close(): Promise<void>;
}

const BODY_LIMIT = 10_000;

/** REST and tRPC before an engine, with nothing else around; other paths get a 418. */
export async function startAdapters(engine: Engine): Promise<AdapterServer> {
  const unexpected: unknown[] = [];
  const shared = {
    bodyLimit: BODY_LIMIT,
    createContext: (_req: unknown, requestId: string) => ({
      engine,
      // No test of the adapters reads a window.
      replays: new ReplayDesk(''),
      caller: openMode({}),
      requestId,
      shutdown: new AbortController().signal,
      remarks: {},
    }),
    onError: (error: unknown) => {
      unexpected.push(error);
    },
  };
  const rest = createRestHandler({ ...shared, routes: routesOf(appRouter) });
  const trpc = createTrpcHandler({ ...shared, batchLimit: 10 });
  const server = createServer((req, res) => {
    if (trpc(req, res, 'request-1') ?? rest(req, res, 'request-1')) return;
    res.writeHead(418).end('left to the next');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    unexpected,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
