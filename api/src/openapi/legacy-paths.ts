import { legacyCalls, type LegacyCall } from '../legacy/calls.ts';
import { parametersOf } from '../rest/route-table.ts';
import type { Document, Operation, Parameter } from './model.ts';
import { headers } from './problems.ts';

export const LEGACY_TAG = 'Older calls';

/** The calls of the documents this project comes from; they answer in snake_case. */
export function legacyPaths(): Document['paths'] {
  const paths: Document['paths'] = {};
  for (const call of legacyCalls) {
    paths[call.template] = {
      ...paths[call.template],
      [call.method.toLowerCase()]: operationOf(call),
    };
  }
  return paths;
}

function operationOf({ method, template, status, summary, query = [] }: LegacyCall): Operation {
  const schema = { type: 'object' };
  const content = { 'application/json': { schema } };
  const writes = method === 'POST';
  return {
    operationId: `${method.toLowerCase()} ${template}`.replace(/[^a-z]+/gi, '-').replace(/-$/, ''),
    summary,
    tags: [LEGACY_TAG],
    deprecated: true,
    security: [{ ApiKey: [] }, {}],
    parameters: [
      ...parametersOf(template).map((name) => parameter('path', name)),
      ...query.map((name) => parameter('query', name)),
    ],
    ...(writes ? { requestBody: { required: false, content } } : {}),
    responses: {
      [status]: { description: 'Done', headers: headers('X-Request-Id'), content },
      400: { $ref: '#/components/responses/Invalid' },
      404: { $ref: '#/components/responses/NotFound' },
      ...(writes ? { 409: { description: 'Refused, with a message', content } } : {}),
      503: { $ref: '#/components/responses/Unavailable' },
    },
  };
}

function parameter(place: 'path' | 'query', name: string): Parameter {
  return { in: place, name, required: place === 'path', schema: { type: 'string' } };
}
