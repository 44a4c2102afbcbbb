import { API_ERRORS, type ApiErrorCode } from '../trpc/api-error.ts';
import { problemOf, PROBLEM_TYPE, REFUSAL_TITLES } from '../rest/problem.ts';
import { ApiError } from '../trpc/api-error.ts';
import type { Reference, Response, Schema } from './model.ts';

const REQUEST_ID = '8d3d7c23-b26b-4785-b22c-dbe136becd20';
const [MEDIA_TYPE = ''] = PROBLEM_TYPE.split(';');

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

/** Bodies of errors: RFC 9457, with a code and a request id; and of refusals, with their facts. */
export const problemSchemas: Readonly<Record<string, Schema>> = {
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(API_ERRORS) },
      detail: text,
      requestId: text,
      errors: {
        type: 'array',
        description: 'What is wrong with the input, field by field',
        items: {
          type: 'object',
          required: ['path', 'message'],
          properties: { path: text, message: text },
        },
      },
      failedItem: { ...count, description: 'The item of a booking at fault, from 0' },
      import: { $ref: '#/components/schemas/Import', description: 'What became of an import' },
    },
  },
  Refusal: {
    type: 'object',
    description: 'A refusal, with the facts it was decided on',
    required: [
      ...['type', 'title', 'status', 'code', 'detail', 'requestId'],
      ...['requested', 'available', 'capacity', 'waitingAhead', 'neverFits', 'version'],
    ],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      status: { const: 409 },
      code: { type: 'string', enum: Object.keys(REFUSAL_TITLES) },
      detail: text,
      requestId: text,
      requested: count,
      available: count,
      capacity: count,
      waitingAhead: count,
      neverFits: { type: 'boolean' },
      version: count,
      currentStatus: text,
      clientLimit: count,
      clientUnits: count,
      taken: count,
      failedItem: count,
      resourceId: text,
      dryRun: { const: true },
    },
  },
};

/** What can go wrong, by the name under which operations refer to it. */
export const problemResponses: Readonly<Record<string, Response>> = {
  Invalid: problem('The input is not valid', 'VALIDATION_FAILED', {
    errors: [{ path: 'quantity', message: 'Too small: expected number to be >=1' }],
  }),
  Unauthenticated: problem('No API key, or one that is not valid', 'UNAUTHENTICATED'),
  Forbidden: problem('The role does not allow it', 'FORBIDDEN'),
  NotFound: problem('What is named does not exist', 'NOT_FOUND'),
  BodyTooLarge: problem('The body is too large', 'BODY_TOO_LARGE'),
  NotJson: problem('The body is not JSON in UTF-8', 'UNSUPPORTED_MEDIA_TYPE'),
  NotSimulated: problem('This server runs with the clock of its machine', 'NOT_SIMULATED'),
  NoTimeSources: problem('This server has no NTP sources', 'NO_TIME_SOURCES'),
  RebuildRunning: problem('A projection is being rebuilt already', 'REBUILD_RUNNING'),
  SimulationRunning: problem('A simulation is running already', 'SIMULATION_RUNNING'),
  SimulationsUnavailable: problem(
    'The simulation is not installed here',
    'SIMULATIONS_UNAVAILABLE',
  ),
  Unreachable: problem('The server named cannot be called from here', 'SERVER_UNREACHABLE'),
  ImportRejected: problem(
    'Rows are at fault, or were changed by somebody else meanwhile: nothing was written',
    'IMPORT_REJECTED',
  ),
  ImportExpired: problem('The rows are no longer kept', 'IMPORT_EXPIRED'),
  NotCsv: problem('The body is not CSV', 'UNSUPPORTED_MEDIA_TYPE'),
  KeyReused: problem('The idempotency key stands for another input', 'IDEMPOTENCY_KEY_REUSED'),
  Unavailable: problem('Overloaded, shutting down or without its store', 'OVERLOADED', {}, [
    'Retry-After',
  ]),
  Refused: {
    description: 'Refused; recorded, and the same again under the same key',
    headers: headers('X-Request-Id', 'Idempotency-Replayed'),
    content: {
      [MEDIA_TYPE]: {
        schema: { $ref: '#/components/schemas/Refusal' },
        example: {
          type: '/problems/resource-full',
          title: REFUSAL_TITLES.RESOURCE_FULL,
          status: 409,
          code: 'RESOURCE_FULL',
          detail: '1 asked for, 0 of 1 free.',
          requestId: REQUEST_ID,
          requested: 1,
          available: 0,
          capacity: 1,
          waitingAhead: 0,
          neverFits: false,
          version: 3,
        },
      },
    },
  },
};

export const headerComponents = {
  'X-Request-Id': { description: 'The request’s id, in logs and events too', schema: text },
  'Idempotency-Replayed': {
    description: '`true` when answered from the record of an earlier request',
    schema: text,
  },
  'X-Cache-Status': {
    description: 'Whether the cache answered',
    schema: { type: 'string', enum: ['HIT', 'MISS'] },
  },
  'X-As-Of': {
    description: 'The store’s clock at the moment that a file shows',
    schema: { type: 'string', format: 'date-time' },
  },
  'X-Position': { description: 'How far the log had come at that moment', schema: text },
  'X-Total-Count': { description: 'How many rows there are', schema: count },
  'Content-Disposition': { description: 'The file’s name', schema: text },
  'X-Import-Id': { description: 'By which the import is found again', schema: text },
  'Retry-After': { description: 'Seconds', schema: { type: 'integer' } },
} as const;

export function headers(
  ...names: readonly (keyof typeof headerComponents)[]
): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function problem(
  description: string,
  code: ApiErrorCode,
  facts: ApiError['facts'] = {},
  also: readonly (keyof typeof headerComponents)[] = [],
): Response {
  const error = new ApiError(code, `${description}.`, facts);
  return {
    description,
    headers: headers('X-Request-Id', ...also),
    content: {
      [MEDIA_TYPE]: {
        schema: { $ref: '#/components/schemas/Problem' },
        example: problemOf(error, REQUEST_ID),
      },
    },
  };
}
