/** What is wrong with one field of an input. */
export interface FieldError {
  /** Names and indexes joined by dots, e.g. `items.0.quantity`; empty for the whole input. */
  readonly path: string;
  readonly message: string;
}

/**
 * Every way a request can fail but by refusal: what it is called, its HTTP status, and tRPC's word
 * for it, by which tRPC's own clients decide whether to reconnect.
 */
export const API_ERRORS = {
  MALFORMED_REQUEST: { status: 400, rpc: 'BAD_REQUEST', title: 'Malformed request' },
  VALIDATION_FAILED: { status: 400, rpc: 'BAD_REQUEST', title: 'Input not valid' },
  UNAUTHENTICATED: { status: 401, rpc: 'UNAUTHORIZED', title: 'Not signed in' },
  FORBIDDEN: { status: 403, rpc: 'FORBIDDEN', title: 'Not allowed' },
  NOT_FOUND: { status: 404, rpc: 'NOT_FOUND', title: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, rpc: 'METHOD_NOT_SUPPORTED', title: 'Method not allowed' },
  REQUEST_TIMEOUT: { status: 408, rpc: 'TIMEOUT', title: 'Request too slow' },
  NOT_SIMULATED: { status: 409, rpc: 'CONFLICT', title: 'Clock not simulated' },
  NO_TIME_SOURCES: { status: 409, rpc: 'CONFLICT', title: 'No sources of time' },
  REBUILD_RUNNING: { status: 409, rpc: 'CONFLICT', title: 'Rebuild running' },
  SIMULATION_RUNNING: { status: 409, rpc: 'CONFLICT', title: 'Simulation running' },
  IMPORT_REJECTED: { status: 409, rpc: 'CONFLICT', title: 'Import rejected' },
  IMPORT_STOPPED: { status: 409, rpc: 'CONFLICT', title: 'Import stopped' },
  IMPORT_EXPIRED: { status: 410, rpc: 'CONFLICT', title: 'Import no longer kept' },
  EXPORT_TOO_LARGE: { status: 413, rpc: 'PAYLOAD_TOO_LARGE', title: 'Too many rows' },
  BODY_TOO_LARGE: { status: 413, rpc: 'PAYLOAD_TOO_LARGE', title: 'Body too large' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    rpc: 'UNSUPPORTED_MEDIA_TYPE',
    title: 'Media type not supported',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    rpc: 'UNPROCESSABLE_CONTENT',
    title: 'Idempotency key reused',
  },
  TOO_MANY_REQUESTS: { status: 429, rpc: 'TOO_MANY_REQUESTS', title: 'Too many requests' },
  HEADERS_TOO_LARGE: { status: 431, rpc: 'BAD_REQUEST', title: 'Headers too large' },
  CLIENT_GONE: { status: 499, rpc: 'CLIENT_CLOSED_REQUEST', title: 'Client closed the request' },
  INTERNAL: { status: 500, rpc: 'INTERNAL_SERVER_ERROR', title: 'Unexpected error' },
  SIMULATIONS_UNAVAILABLE: {
    status: 501,
    rpc: 'NOT_IMPLEMENTED',
    title: 'Simulations not installed',
  },
  SERVER_UNREACHABLE: { status: 502, rpc: 'BAD_GATEWAY', title: 'Server unreachable' },
  OVERLOADED: { status: 503, rpc: 'SERVICE_UNAVAILABLE', title: 'Overloaded' },
  SHUTTING_DOWN: { status: 503, rpc: 'SERVICE_UNAVAILABLE', title: 'Shutting down' },
  STORE_UNAVAILABLE: { status: 503, rpc: 'SERVICE_UNAVAILABLE', title: 'Store unavailable' },
} as const;

export type ApiErrorCode = keyof typeof API_ERRORS;

export interface ApiErrorFacts {
  readonly errors?: readonly FieldError[];
  /** When asking again may succeed, in ms. */
  readonly retryAfterMs?: number;
  /** The item of a booking at fault, counted from 0. */
  readonly failedItem?: number;
}

/** A request that failed, in words that callers may read. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly facts: ApiErrorFacts;

  constructor(code: ApiErrorCode, message: string, facts: ApiErrorFacts = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.facts = facts;
  }
}

/** An input that is wrong in one field. */
export function invalidInput(path: string, message: string): ApiError {
  return new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
    errors: [{ path, message }],
  });
}
