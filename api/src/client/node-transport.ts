// SPDX-License-Identifier: MIT
import * as http from 'node:http';
import * as https from 'node:https';
import type { Transport, TransportAnswer, TransportInit } from './transport.ts';

/** Requests by node:http over connections that are kept. */
export function nodeTransport(maxConnections: number): Transport {
  // Last in, first out: connections that are not needed grow old and close.
  const options = { keepAlive: true, maxSockets: maxConnections, scheduling: 'lifo' } as const;
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const url =
        input instanceof URL ? input : new URL(typeof input === 'string' ? input : input.url);
      const secure = url.protocol === 'https:';
      const body = typeof init.body === 'string' ? init.body : undefined;
      const request = (secure ? https : http).request(
        url,
        {
          agent: secure ? agents.https : agents.http,
          method: init.method ?? 'GET',
          headers: headersOf(init, body),
          ...(init.signal ? { signal: init.signal } : {}),
        },
        (response) => {
          collect(response, resolve, reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
}

function headersOf({ headers }: TransportInit, body: string | undefined): http.OutgoingHttpHeaders {
  const given: http.OutgoingHttpHeaders =
    typeof headers === 'object' && headers !== null ? { ...headers } : {};
  if (body !== undefined) given['content-length'] = Buffer.byteLength(body);
  return given;
}

function collect(
  response: http.IncomingMessage,
  resolve: (response: TransportAnswer) => void,
  reject: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('error', reject);
  // An answer that broke off has no end, and must not be waited for.
  response.on('close', () => {
    if (!response.complete) reject(new Error('The connection was lost during the answer.'));
  });
  response.on('end', () => {
    const text = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? '';
    const status = response.statusCode ?? 0;
    resolve({
      ok: status >= 200 && status < 300,
      status,
      headers: { get: (name) => String(response.headers[name] ?? '') || null },
      json: () => Promise.resolve().then(() => JSON.parse(text) as unknown),
    });
  });
}
