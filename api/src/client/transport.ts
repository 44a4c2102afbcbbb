// SPDX-License-Identifier: MIT

/** What tRPC's links need of `fetch`, and no more. */
export type Transport = (
  url: string | URL | { readonly url: string },
  init?: TransportInit,
) => Promise<TransportAnswer>;

export interface TransportInit {
  body?: unknown;
  headers?: unknown;
  method?: string;
  signal?: AbortSignal | null | undefined;
}

export interface TransportAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
}

/**
 * In Node requests go through an agent that keeps connections open: its own `fetch` takes twice
 * the time for each. Elsewhere it is the platform's.
 */
export function keepAliveFetch(maxConnections: number): Transport | null {
  if (typeof process === 'undefined') return null;
  let loading: Promise<Transport> | null = null;
  let loaded: Transport | null = null;
  return (url, init) => {
    if (loaded !== null) return loaded(url, init);
    loading ??= import('./node-transport.ts').then(({ nodeTransport }) => {
      loaded = nodeTransport(maxConnections);
      return loaded;
    });
    return loading.then((transport) => transport(url, init));
  };
}
