import { z } from 'zod';
import type { Route } from '../rest/routes.ts';
import type { ApiMeta } from '../trpc/meta.ts';
import { examples } from './examples.ts';
import type { MediaType, Operation, Parameter, Reference, Response, Schema } from './model.ts';
import { headers } from './problems.ts';

const JSON_TYPE = 'application/json';

/**
 * What the generator does not know of a route: the status of its success, that a refusal is a
 * problem of its own status, what else may go wrong, its role, headers and examples.
 */
export function refineOperation(operation: Operation, route: Route): Operation {
  const { procedurePath, shape, meta } = route;
  const { request, answer } = examples[procedurePath] ?? {};
  const body = operation.requestBody?.content[JSON_TYPE];
  const { success, refusable } = withoutRefusals(successSchema(operation));
  const media = { schema: success, ...(answer === undefined ? {} : { example: answer }) };
  return {
    ...operation,
    operationId: procedurePath,
    description: [meta.openapi?.description, `Role: ${meta.role}.`].filter(Boolean).join(' '),
    'x-role': meta.role,
    // In open mode nobody needs a key.
    security: [{ ApiKey: [] }, {}],
    parameters: parametersOf(operation, route),
    ...bodyOf(operation, meta.openapi?.consumes, request),
    responses: {
      ...successes(meta, media, route),
      400: problem('Invalid'),
      401: problem('Unauthenticated'),
      403: problem('Forbidden'),
      ...(namesSomething(route) ? { 404: problem('NotFound') } : {}),
      ...(refusable ? { 409: problem('Refused') } : {}),
      ...(body === undefined ? {} : { 413: problem('BodyTooLarge'), 415: problem('NotJson') }),
      ...(shape.has('idempotencyKey') ? { 422: problem('KeyReused') } : {}),
      ...Object.fromEntries(
        Object.entries(meta.openapi?.problems ?? {}).map(([status, name]) => [
          status,
          problem(name),
        ]),
      ),
      503: problem('Unavailable'),
    },
  };
}

function problem(name: string): Reference {
  return { $ref: `#/components/responses/${name}` };
}

function successes(meta: ApiMeta, media: MediaType, route: Route): Record<string, Response> {
  const content = contentOf(meta.openapi?.produces) ?? { [JSON_TYPE]: media };
  const sent = route.shape.has('idempotencyKey')
    ? headers('X-Request-Id', 'Idempotency-Replayed')
    : headers('X-Request-Id');
  const { creates = false, finds, path } = meta.openapi ?? {};
  const cached = path === '/availability' ? headers('X-Cache-Status') : {};
  const own = headers(...(meta.openapi?.responseHeaders ?? []));
  const answered = { headers: { ...sent, ...cached, ...own }, content };
  return {
    ...(creates ? { 201: { description: 'Done: something new was made', ...answered } } : {}),
    ...(creates ? {} : { 200: { description: 'Done', ...answered } }),
    ...(finds === undefined ? {} : { 200: { description: finds, ...answered } }),
  };
}

/** The body, where there is one: JSON as the schema has it, or a file of another type. */
function bodyOf(
  { requestBody: given }: Operation,
  consumes: Readonly<Record<string, string | null>> | undefined,
  example: unknown,
): Pick<Operation, 'requestBody'> {
  const file = contentOf(consumes);
  if (file !== null) return { requestBody: { required: true, content: file } };
  const body = given?.content[JSON_TYPE];
  if (given === undefined || body === undefined) return {};
  return { requestBody: requestBody(body, example, given.required) };
}

/** Bodies that are no JSON: text, which a program reads as it comes. */
function contentOf(
  types: Readonly<Record<string, string | null>> | undefined,
): Record<string, MediaType> | null {
  if (types === undefined) return null;
  return Object.fromEntries(
    Object.entries(types).map(([type, example]) => [
      type,
      { schema: { type: 'string' }, ...(example === null ? {} : { example }) },
    ]),
  );
}

function requestBody(
  body: MediaType,
  example: unknown,
  required: boolean,
): NonNullable<Operation['requestBody']> {
  const media = example === undefined ? body : { ...body, example };
  // A body whose fields are all optional may be missing.
  const fields = body.schema['required'];
  return {
    required: required && Array.isArray(fields) && fields.length > 0,
    content: { [JSON_TYPE]: media },
  };
}

function parametersOf(operation: Operation, { shape, meta }: Route): Parameter[] {
  const query = meta.openapi?.query;
  if (query !== undefined) return queryParameters(query);
  const own = (operation.parameters ?? []).filter(({ name }) => name !== 'idempotencyKey');
  if (!shape.has('idempotencyKey')) return own;
  return [
    ...own,
    {
      in: 'header',
      name: 'Idempotency-Key',
      description: 'The same key with the same input gets the same answer, with one effect',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  ];
}

/** What the query says of a body that is a file. */
function queryParameters(schema: z.ZodObject): Parameter[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'boolean' ? [] : [{ in: 'query' as const, name, schema: { ...property } }],
  );
}

/** Lists find nothing rather than fail to find. */
function namesSomething({ shape }: Route): boolean {
  const names = ['resourceId', 'reservationId', 'entryId'];
  return !shape.has('cursor') && names.some((name) => shape.has(name));
}

function successSchema(operation: Operation): Schema {
  const response = operation.responses['200'];
  const content = response !== undefined && 'content' in response ? response.content : undefined;
  return content?.[JSON_TYPE]?.schema ?? {};
}

/** Over REST a refusal is a problem, so the success is what is left of the answers. */
function withoutRefusals(schema: Schema): { success: Schema; refusable: boolean } {
  for (const keyword of ['oneOf', 'anyOf']) {
    const options = schema[keyword];
    if (!Array.isArray(options)) continue;
    const kept = (options as Schema[]).filter((option) => !isRejection(option));
    const inner = kept.map(withoutRefusals);
    const successes = inner.map(({ success }) => success);
    const [only, ...others] = successes;
    return {
      success: only !== undefined && others.length === 0 ? only : { [keyword]: successes },
      refusable: kept.length < options.length || inner.some(({ refusable }) => refusable),
    };
  }
  return { success: schema, refusable: false };
}

function isRejection(schema: Schema): boolean {
  if (schema['$ref'] === '#/components/schemas/Rejection') return true;
  return JSON.stringify(schema['properties'] ?? {}).includes('"const":"rejected"');
}
