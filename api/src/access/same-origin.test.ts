import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { assertSameOrigin } from './same-origin.ts';

function request(method: string, headers: IncomingMessage['headers']): IncomingMessage {
  return { method, headers: { host: 'localhost:8000', ...headers } } as IncomingMessage;
}

it.each<[string, string, IncomingMessage['headers']]>([
  ['a program', 'POST', {}],
  ['our own page', 'POST', { origin: 'http://localhost:8000', 'sec-fetch-site': 'same-origin' }],
  ['whoever only reads', 'GET', { origin: 'https://evil.example' }],
])('lets %s through', (_, method, headers) => {
  expect(() => assertSameOrigin(request(method, headers))).not.toThrow();
});

it.each<[string, IncomingMessage['headers']]>([
  ['another site', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://localhost:9000' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
])('stops %s', (_, headers) => {
  expect(() => assertSameOrigin(request('POST', headers))).toThrow('other origins');
});
