import {
  RebuildRunningError,
  UnknownProjectionError,
} from '@reservation-engine/engine/administration/index';
import { OverloadedError, ShuttingDownError } from '@reservation-engine/engine/commit/errors';
import { TooManyExportsError } from '@reservation-engine/engine/export/errors';
import { InvalidCursorError } from '@reservation-engine/engine/projections/page-cursor';
import { NotSimulatedError, NoTimeSourcesError } from '@reservation-engine/engine/servers/index';
import { isUnavailable } from '@reservation-engine/engine/store/errors';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { ApiError, invalidInput, type ApiErrorCode } from './api-error.ts';
import { fieldErrorsOf } from './field-errors.ts';

const SHUTDOWN_RETRY_MS = 2_000;
const STORE_RETRY_MS = 1_000;
const EXPORT_RETRY_MS = 2_000;

/** tRPC's own complaints, in our words: its messages repeat parts of the input. */
const COMPLAINTS: Partial<Record<TRPCError['code'], readonly [ApiErrorCode, string]>> = {
  PARSE_ERROR: ['MALFORMED_REQUEST', 'The input is not valid JSON.'],
  BAD_REQUEST: ['MALFORMED_REQUEST', 'The request cannot be read.'],
  UNAUTHORIZED: ['UNAUTHENTICATED', 'Sign in first.'],
  FORBIDDEN: ['FORBIDDEN', 'Your role does not allow this.'],
  NOT_FOUND: ['NOT_FOUND', 'There is no such procedure.'],
  METHOD_NOT_SUPPORTED: ['METHOD_NOT_ALLOWED', 'This procedure is not called with this method.'],
  PAYLOAD_TOO_LARGE: ['BODY_TOO_LARGE', 'The body is too large.'],
  UNSUPPORTED_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'Send application/json.'],
  CLIENT_CLOSED_REQUEST: ['CLIENT_GONE', 'The client went away.'],
};

/**
 * What may be told of anything thrown while answering. Whatever is not known to be harmless is
 * INTERNAL, and says nothing.
 */
export function describeError(error: unknown): ApiError {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  if (cause instanceof ApiError) return cause;
  if (cause instanceof OverloadedError)
    return new ApiError('OVERLOADED', 'The engine is busy: nothing was written.', {
      retryAfterMs: cause.retryAfterMs,
    });
  if (cause instanceof TooManyExportsError)
    return new ApiError('OVERLOADED', cause.message, { retryAfterMs: EXPORT_RETRY_MS });
  if (cause instanceof ShuttingDownError)
    return new ApiError('SHUTTING_DOWN', 'This server is shutting down: nothing was written.', {
      retryAfterMs: SHUTDOWN_RETRY_MS,
    });
  if (cause instanceof InvalidCursorError) return invalidInput('cursor', cause.message);
  if (cause instanceof UnknownProjectionError) return new ApiError('NOT_FOUND', cause.message);
  if (cause instanceof RebuildRunningError) return new ApiError('REBUILD_RUNNING', cause.message);
  if (cause instanceof NotSimulatedError)
    return new ApiError(
      'NOT_SIMULATED',
      `${cause.message} Start it with SIMULATED_CLOCK=true to inject an error.`,
    );
  if (cause instanceof NoTimeSourcesError)
    return new ApiError('NO_TIME_SOURCES', `${cause.message} NTP_SOURCES names them.`);
  if (isStoreAway(cause))
    return new ApiError(
      'STORE_UNAVAILABLE',
      'The event store does not answer. Asking again under the same idempotency key is safe.',
      { retryAfterMs: STORE_RETRY_MS },
    );
  if (error instanceof TRPCError) {
    // An output that does not fit its schema is a ZodError too, but no fault of the caller's.
    if (error.code === 'BAD_REQUEST' && cause instanceof ZodError)
      return new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
        errors: fieldErrorsOf(cause),
      });
    const complaint = COMPLAINTS[error.code];
    if (complaint !== undefined) return new ApiError(...complaint);
  }
  return new ApiError('INTERNAL', 'Something went wrong here. The request id finds it in the log.');
}

/** A query builder wraps what the driver threw. */
function isStoreAway(error: unknown): boolean {
  if (isUnavailable(error)) return true;
  return error instanceof Error && error.cause !== undefined && isStoreAway(error.cause);
}
