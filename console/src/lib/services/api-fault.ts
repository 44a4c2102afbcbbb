import { isTRPCClientError } from '@trpc/client';

/** Why there was no answer, as far as it matters to what is done next. */
export type FaultKind =
  | 'unreachable'
  | 'busy'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'rebuild-running'
  | 'key-reused'
  | 'running'
  | 'unavailable'
  | 'unexpected';

/** What is wrong with one field of what was sent; its path has dots. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** A request that got no answer, in words that the console has. */
export interface ApiFault {
  readonly kind: FaultKind;
  /** Finds the request in the server's log; null when it never got there. */
  readonly requestId: string | null;
  readonly fields: readonly FieldFault[];
  /** Before which the server does not want to be asked again, ms from now. */
  readonly retryAfterMs: number;
}

const KINDS: Readonly<Record<string, FaultKind>> = {
  MALFORMED_REQUEST: 'invalid',
  VALIDATION_FAILED: 'invalid',
  UNAUTHENTICATED: 'unauthenticated',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not-found',
  REBUILD_RUNNING: 'rebuild-running',
  IDEMPOTENCY_KEY_REUSED: 'key-reused',
  SIMULATION_RUNNING: 'running',
  SIMULATIONS_UNAVAILABLE: 'unavailable',
  TOO_MANY_REQUESTS: 'busy',
  OVERLOADED: 'busy',
  SHUTTING_DOWN: 'busy',
  STORE_UNAVAILABLE: 'busy',
};

/** Reads what a procedure threw; whatever it is, an answer comes of it. */
export function toApiFault(error: unknown): ApiFault {
  if (!isTRPCClientError(error)) return fault('unexpected');
  const data = asRecord(error.data);
  // Without data the server's own code did not answer: nobody did, or a proxy before it.
  if (data === null) return fault('unreachable');
  return {
    kind: KINDS[String(data['code'])] ?? 'unexpected',
    requestId: typeof data['requestId'] === 'string' ? data['requestId'] : null,
    fields: fieldFaults(data['errors']),
    retryAfterMs: typeof data['retryAfterMs'] === 'number' ? data['retryAfterMs'] : 0,
  };
}

/** Whether asking again, under the same idempotency key, may get an answer. */
export function isTransient({ kind }: ApiFault): boolean {
  return kind === 'unreachable' || kind === 'busy';
}

function fault(kind: FaultKind): ApiFault {
  return { kind, requestId: null, fields: [], retryAfterMs: 0 };
}

function fieldFaults(errors: unknown): FieldFault[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    const record = asRecord(error);
    const path = record?.['path'];
    const message = record?.['message'];
    return typeof path === 'string' && typeof message === 'string' ? [{ path, message }] : [];
  });
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
