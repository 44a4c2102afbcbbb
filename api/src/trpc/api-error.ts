/** What is wrong with one field of an input. */
export interface FieldError {
  /** Names and indexes joined by dots, e.g. `items.0.quantity`; empty for the whole input. */
  readonly path: string;
  readonly message: string;
}

/** Every way a request can fail but by refusal: what it is called, and its HTTP status. */
export const API_ERRORS = {
  MALFORMED_REQUEST: { status: 400, title: 'Malformed request' },
  VALIDATION_FAILED: { status: 400, title: 'Input not valid' },
  UNAUTHENTICATED: { status: 401, title: 'Not signed in' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed' },
  REQUEST_TIMEOUT: { status: 408, title: 'Request too slow' },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Media type not supported' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'Idempotency key reused' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  HEADERS_TOO_LARGE: { status: 431, title: 'Headers too large' },
  CLIENT_GONE: { status: 499, title: 'Client closed the request' },
  INTERNAL: { status: 500, title: 'Unexpected error' },
  OVERLOADED: { status: 503, title: 'Overloaded' },
  SHUTTING_DOWN: { status: 503, title: 'Shutting down' },
  STORE_UNAVAILABLE: { status: 503, title: 'Store unavailable' },
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
