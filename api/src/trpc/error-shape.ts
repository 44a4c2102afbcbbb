import type { TRPC_ERROR_CODE_NUMBER } from '@trpc/server';
import type { ApiErrorCode, FieldError } from './api-error.ts';

/** An error as tRPC clients get it. */
export interface ErrorShape {
  /** JSON-RPC's number, as tRPC wants it. */
  code: TRPC_ERROR_CODE_NUMBER;
  message: string;
  data: ErrorData;
}

export interface ErrorData {
  /** The same codes as over REST. */
  code: ApiErrorCode;
  httpStatus: number;
  path: string | undefined;
  requestId: string | undefined;
  /** With VALIDATION_FAILED: what is wrong, field by field. */
  errors: readonly FieldError[] | undefined;
  /** When asking again may succeed, in ms. */
  retryAfterMs: number | undefined;
  /** The item of a booking at fault, counted from 0. */
  failedItem: number | undefined;
}
