import type { IncomingHttpHeaders } from 'node:http';
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

/** With no key configured every caller is admin: for a laptop, on loopback. */
export const openMode: Authenticate = () => ANYBODY;
