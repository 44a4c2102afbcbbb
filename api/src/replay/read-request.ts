import { inputShapeOf } from '../rest/input-shape.ts';
import { readJson } from '../rest/read-input.ts';
import { ApiError } from '../trpc/api-error.ts';
import { fieldErrorsOf } from '../trpc/field-errors.ts';
import { replayRequest, replayServer, type ReplayRequest } from './request.ts';

const REQUEST = inputShapeOf(replayRequest);
const SERVER = inputShapeOf(replayServer);

/**
 * The request a body's value makes, under either spelling of its names.
 *
 * @throws ApiError VALIDATION_FAILED
 */
export function readRequest(value: unknown): ReplayRequest {
  const parsed = replayRequest.safeParse(withOwnNames(value));
  if (parsed.success) return parsed.data;
  throw new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
    errors: fieldErrorsOf(parsed.error),
  });
}

function withOwnNames(value: unknown): unknown {
  const named = readJson(value, REQUEST);
  if (!isObject(named) || !isObject(named['servers'])) return named;
  // Servers are called what they are called; only what is said of each has names of ours.
  const servers = Object.fromEntries(
    Object.entries(named['servers']).map(([id, server]) => [id, readJson(server, SERVER)]),
  );
  return { ...named, servers };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
