import { z } from 'zod';

/**
 * What the OpenAPI 3.1 specification asks of the parts that our document has: fixed fields by their
 * names and types, and no others but those that begin with x-.
 */
function extensible<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z
    .looseObject(shape)
    .refine((value) => Object.keys(value).every((name) => name in shape || name.startsWith('x-')));
}

const reference = z.strictObject({ $ref: z.string().startsWith('#/components/') });
const schema = z.union([z.boolean(), z.record(z.string(), z.unknown())]);
const mediaType = z.strictObject({ schema, example: z.unknown().optional() });
const content = z.record(z.string().regex(/^[a-z]+\/[a-z+.-]+$/), mediaType);
const header = z.strictObject({ description: z.string(), schema });
const response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.union([reference, header])).optional(),
  content: content.optional(),
});
const parameter = z.union([
  z.strictObject({
    in: z.literal('path'),
    name: z.string(),
    required: z.literal(true),
    description: z.string().optional(),
    schema,
  }),
  z.strictObject({
    in: z.enum(['query', 'header']),
    name: z.string(),
    required: z.boolean().optional(),
    description: z.string().optional(),
    schema,
  }),
]);
const operation = extensible({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  description: z.string().optional(),
  tags: z.array(z.string()).min(1),
  deprecated: z.boolean().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([reference, response])),
});

export const documentShape = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  externalDocs: z.undefined().optional(),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer') }),
    ),
    responses: z.record(z.string(), response),
    headers: z.record(z.string(), header),
  }),
});
