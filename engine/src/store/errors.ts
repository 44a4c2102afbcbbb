/**
 * The store cannot be reached, or did not answer in time. Whether what was sent was committed is
 * unknown; sending it again under the same idempotency key is safe.
 */
export class StoreUnavailableError extends Error {
  constructor(cause: unknown) {
    super('The event store is not available.', { cause });
    this.name = 'StoreUnavailableError';
  }
}

/**
 * SQLSTATEs and driver codes after which asking again is right: serialization failures and
 * deadlocks, a server that is shutting down, starting, in recovery or read-only after a failover,
 * exhausted connections, and every way a connection can be lost.
 */
const RETRYABLE = new Set([
  '40001',
  '40P01',
  '08000',
  '08003',
  '08006',
  '25006',
  '53300',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '55P03',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** True where the fault is the store's availability and not the statement. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailableError) return true;
  if (!(error instanceof Error)) return false;
  // A query builder wraps what the driver threw.
  if (!('code' in error)) return isUnavailable(error.cause);
  const code = String(error.code);
  // XX000 is PostgreSQL's code for anything internal; only this one, of two-phase commits on a
  // distributed database, says that asking again may succeed.
  return RETRYABLE.has(code) || (code === 'XX000' && error.message.includes('could not commit'));
}
