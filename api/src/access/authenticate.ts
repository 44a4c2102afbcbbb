import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../config/server-id.ts';
import { ApiError } from '../trpc/api-error.ts';
import type { Role } from './role.ts';

/** Who asks. Idempotency keys are scoped to the name. */
export interface Caller {
  readonly name: string;
  readonly role: Role;
}

/**
 * Says who asks, from a request's headers.
 *
 * @throws ApiError UNAUTHENTICATED for credentials that are missing or not valid
 */
export type Authenticate = (headers: IncomingHttpHeaders) => Caller;

const ANYBODY: Caller = { name: 'anonymous', role: 'admin' };

/** With no key configured every caller is admin. */
export const openMode: Authenticate = () => ANYBODY;

/**
 * Open mode for a laptop, on loopback, under this machine's own name. A browser takes a page of a
 * foreign name that was pointed here since it was loaded (DNS rebinding) for one of ours.
 *
 * @throws ApiError FORBIDDEN
 */
export const openOnLoopback: Authenticate = ({ host }) => {
  if (host === undefined || isLoopback(nameOf(host))) return ANYBODY;
  throw new ApiError(
    'FORBIDDEN',
    'Without API keys this server answers as localhost only, unless ALLOW_OPEN_MODE is true.',
  );
};

/** Of a `Host` header, which may have a port, and an address of IPv6 in brackets. */
function nameOf(host: string): string {
  return host
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}
