import { describe, expect, it } from 'vitest';
import { legacyCalls } from '../legacy/calls.ts';
import { parametersOf } from '../rest/route-table.ts';
import { routesOf } from '../rest/routes.ts';
import { appRouter } from '../trpc/app-router.ts';
import { documentShape } from './document-shape.ts';
import { openApiDocument } from './document.ts';
import { examples } from './examples.ts';

const document = openApiDocument('1.2.3');
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

it('is an OpenAPI 3.1 document', () => {
  expect(documentShape.safeParse(document).error?.issues ?? []).toEqual([]);
  expect(document.info.version).toBe('1.2.3');
});

it('refers to nothing that is not there', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(20);
  for (const [, path = ''] of references) {
    const found = path
      .split('/')
      .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], document);
    expect(found, path).toBeTypeOf('object');
  }
});

it('names each operation once', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

it('declares every parameter of every path', () => {
  for (const { path, operation } of operations) {
    const declared = (operation.parameters ?? []).filter(({ in: place }) => place === 'path');
    expect(declared.map(({ name }) => name)).toEqual(parametersOf(path));
  }
});

it('leaves no route out', () => {
  const routes = [...routesOf(appRouter).all, ...legacyCalls];
  const missing = routes.filter(
    ({ method, template }) => document.paths[template]?.[method.toLowerCase()] === undefined,
  );
  expect(missing).toEqual([]);
});

describe('what REST makes of answers', () => {
  const reserve = document.paths['/reservations']?.['post'];

  it('makes refusals problems of their own status', () => {
    expect(Object.keys(reserve?.responses ?? {})).toEqual([
      '201',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '503',
    ]);
    expect(JSON.stringify(reserve?.responses['201'])).not.toContain('Rejection');
    expect(reserve?.responses['409']).toEqual({ $ref: '#/components/responses/Refused' });
  });

  it('shows problems as problems', () => {
    for (const [name, response] of Object.entries(document.components.responses ?? {})) {
      expect(Object.keys(response.content ?? {}), name).toEqual(['application/problem+json']);
    }
  });

  it('notes the role', () => {
    expect(reserve).toMatchObject({ 'x-role': 'service' });
    expect(reserve?.description).toContain('Role: service.');
  });
});

it('gives examples that their procedures accept', () => {
  const routes = new Map(routesOf(appRouter).all.map((route) => [route.procedurePath, route]));
  for (const [path, { request, answer }] of Object.entries(examples)) {
    const procedures = appRouter._def.procedures as Readonly<Record<string, unknown>>;
    const { inputs, output } = (procedures[path] as { _def: Parsers })._def;
    const parameters = { resourceId: 'a', reservationId: 'b', name: 'reservation' };
    const named = routes.get(path)?.parameters ?? [];
    const outside = Object.entries(parameters).filter(([name]) => named.includes(name));
    if (request !== undefined) {
      const input = { ...(request as object), ...Object.fromEntries(outside) };
      expect(inputs[0]?.safeParse(input), path).toMatchObject({ success: true });
    }
    if (answer !== undefined)
      expect(output?.safeParse(answer), path).toMatchObject({ success: true });
  }
});

interface Parsers {
  readonly inputs: readonly { safeParse(value: unknown): unknown }[];
  readonly output?: { safeParse(value: unknown): unknown };
}
