import { generateOpenApiDocument } from 'trpc-to-openapi';
import { routesOf } from '../rest/routes.ts';
import { appRouter } from '../trpc/app-router.ts';
import { legacyPaths, LEGACY_TAG } from './legacy-paths.ts';
import type { Document, Operation } from './model.ts';
import { headerComponents, problemResponses, problemSchemas } from './problems.ts';
import { refineOperation } from './refine.ts';
import { mergeOperations } from './merge.ts';

const DESCRIPTION = `Event-sourced reservations that are never overbooked.

Every procedure is also served under \`/trpc\`, from the same definition. Bodies and queries may use
snake_case names too. Every mutation takes an idempotency key, in the body or as the header
\`Idempotency-Key\`. Every answer carries \`X-Request-Id\`.

Live availability is a stream of server-sent events: \`GET /trpc/availability.watch?input={}\`.`;

const TAGS = [
  'Resources',
  'Imports',
  'Availability',
  'Reservations',
  'Waiting list',
  'Timeline',
  'Events',
  'Overview',
  'Clocks',
  'Audit',
  'Simulations',
  'Administration',
  LEGACY_TAG,
];

/**
 * The OpenAPI 3.1 document of every REST route, made from the procedures and their schemas by
 * trpc-to-openapi, and refined by what REST makes of their answers.
 */
export function openApiDocument(version: string): Document {
  const main = generate(version, (whenQuery) => whenQuery === undefined);
  const chosen = generate(version, (whenQuery) => whenQuery !== undefined);
  const paths: Document['paths'] = {};
  for (const route of routesOf(appRouter).all) {
    const method = route.method.toLowerCase();
    const generated = (route.whenQuery === null ? main : chosen).paths[route.template]?.[method];
    if (generated === undefined) continue;
    const refined = refineOperation(generated, route);
    const other: Operation | undefined = paths[route.template]?.[method];
    paths[route.template] = {
      ...paths[route.template],
      [method]: other === undefined ? refined : mergeOperations(other, refined),
    };
  }
  return {
    ...main,
    paths: { ...paths, ...legacyPaths() },
    components: {
      schemas: { ...main.components.schemas, ...chosen.components.schemas, ...problemSchemas },
      securitySchemes: main.components.securitySchemes,
      responses: problemResponses,
      headers: headerComponents,
    },
  };
}

function generate(version: string, includes: (whenQuery: string | undefined) => boolean): Document {
  const { components, ...rest } = generateOpenApiDocument(
    // Its types know the router of an older tRPC; it reads no more than meta and schemas.
    appRouter as never,
    {
      title: 'Reservation engine',
      description: DESCRIPTION,
      version,
      baseUrl: '/',
      openApiVersion: '3.1.0',
      tags: TAGS,
      securitySchemes: { ApiKey: { type: 'http', scheme: 'bearer' } },
      filter: ({ metadata: { openapi } }) =>
        includes('whenQuery' in openapi ? String(openapi.whenQuery) : undefined),
    },
  ) as unknown as Document;
  // Its own error bodies are not what REST answers here.
  const schemas = Object.entries(components.schemas).filter(([name]) => !name.startsWith('error.'));
  return { ...rest, components: { ...components, schemas: Object.fromEntries(schemas) } };
}
