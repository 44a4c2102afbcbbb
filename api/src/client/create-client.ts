// SPDX-License-Identifier: MIT
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import { EventSource } from 'eventsource';
import type { AppRouter } from '../trpc/contract.ts';
import { delayBefore } from './backoff.ts';
import { isWorthRetrying } from './failure.ts';
import { idempotencyLink } from './idempotency-link.ts';
import { retryPolicyLink, type RetryPolicy } from './retry-link.ts';
import { keepAliveFetch } from './transport.ts';

export type Client = TRPCClient<AppRouter>;

export interface ClientOptions {
  /** Where the API is, e.g. `http://127.0.0.1:8000`. */
  readonly url: string;
  readonly apiKey?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly retry?: Partial<RetryPolicy>;
  /** Most connections at once, in Node; default 512. */
  readonly maxConnections?: number;
}

/** What a server takes as one batch, and an URL that every proxy takes. */
const MAX_BATCH = 100;
const MAX_URL_LENGTH = 8_000;

/**
 * A client of the API whose inputs and answers are typed. Queries made at once share a request. A
 * mutation is a request of its own, and gets an idempotency key where it has none, so that it can
 * be sent again after a lost connection without being done twice. Both are retried as `retry` says;
 * `{ signal }` as a call's second argument ends it at once. Subscriptions reconnect for as long as
 * they are wanted, and go on where they were.
 */
export function createClient(options: ClientOptions): Client {
  const url = `${options.url.replace(/\/+$/, '')}/trpc`;
  const headers = {
    ...options.headers,
    ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
  };
  const transport = keepAliveFetch(options.maxConnections ?? 512);
  const requests = { url, headers, ...(transport === null ? {} : { fetch: transport }) };
  return createTRPCClient<AppRouter>({
    links: [
      idempotencyLink(),
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: [
          retryLink({
            retry: ({ error }) => isWorthRetrying(error),
            retryDelayMs: (attempt) => delayBefore(attempt, null),
          }),
          httpSubscriptionLink({ url, EventSource, eventSourceOptions: withHeaders(headers) }),
        ],
        false: [
          retryPolicyLink(options.retry),
          splitLink({
            condition: (op) => op.type === 'mutation',
            true: httpLink(requests),
            false: httpBatchLink({
              ...requests,
              maxItems: MAX_BATCH,
              maxURLLength: MAX_URL_LENGTH,
            }),
          }),
        ],
      }),
    ],
  });
}

/** EventSource sends no headers of its own accord. */
function withHeaders(headers: Readonly<Record<string, string>>): {
  fetch: (url: string | URL, init: { headers: Record<string, string> }) => Promise<Response>;
} {
  return {
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } }),
  };
}
