import type { AppRouter } from '@reservation-engine/api/trpc/contract';
import type { TRPCClient } from '@trpc/client';
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
} from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

export type ApiClient = TRPCClient<AppRouter>;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** Of a batch of queries: proxies cut long URLs off. */
const MAX_URL_LENGTH = 4_000;
const MAX_BATCH = 50;

/**
 * Queries that read or judge thousands of attempts. A batch is answered when its last query is: what
 * else a page asks for in the same moment must not wait for these.
 */
const LONG_QUERIES: ReadonlySet<string> = new Set([
  'overview.conflicts',
  'timeline.conflicts',
  'timeline.rate',
  'availability.at',
  'simulation.report',
]);

/**
 * The server's procedures, typed, on the server that served this page. Queries of one moment share
 * a request; each command is its own, since the headers and the fate of a request are shared by all
 * that is in it.
 */
export function createApiClient(url = '/trpc'): ApiClient {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: ({ type, path }) => type === 'mutation' || LONG_QUERIES.has(path),
          true: httpLink({ url }),
          false: httpBatchLink({ url, maxItems: MAX_BATCH, maxURLLength: MAX_URL_LENGTH }),
        }),
      }),
    ],
  });
}
