import { ApiError, invalidInput } from '../trpc/api-error.ts';
import type { FieldShape, InputShape } from './input-shape.ts';

type Fields = Readonly<Record<string, unknown>>;

const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * What a query says, each field read as the kind its schema wants. Text that is no such thing stays
 * text, and a field given twice becomes a list: validation then names it.
 */
export function readQuery(query: string, shape: InputShape): Fields {
  // Once through: to ask for each name would go through all of them for each.
  const given = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    const values = given.get(name);
    if (values === undefined) given.set(name, [value]);
    else values.push(value);
  }
  const entries = Array.from(given, ([name, values]): [string, unknown] => {
    const [value = ''] = values;
    return [name, values.length > 1 ? values : readText(value, shape.get(name)?.kind)];
  });
  return withOwnNames(Object.fromEntries(entries), shape);
}

function readText(text: string, kind: FieldShape['kind'] | undefined): unknown {
  if (kind === 'number' && NUMBER.test(text)) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/**
 * A body with the fields' own names, wherever it uses the snake_case ones. What is no object stays
 * as it is, for validation to refuse. Attributes and other free names are left alone.
 */
export function readJson(value: unknown, shape: InputShape): unknown {
  return isObject(value) ? withOwnNames(value, shape) : value;
}

function withOwnNames(value: Fields, shape: InputShape): Fields {
  if (!needsRenaming(value, shape)) return value;
  // fromEntries defines properties where assignment would reach a prototype.
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]): [string, unknown] => {
      const field = shape.get(name);
      if (field === undefined) return [name, inner];
      if (field.name !== name && Object.hasOwn(value, field.name)) {
        throw invalidInput(name, `Is the same as ${field.name}, which is given too`);
      }
      const { elements } = field;
      return elements !== null && Array.isArray(inner)
        ? [field.name, inner.map((element: unknown) => readJson(element, elements))]
        : [field.name, inner];
    }),
  );
}

function needsRenaming(value: Fields, shape: InputShape): boolean {
  for (const name in value) {
    const field = shape.get(name);
    if (field !== undefined && (field.name !== name || field.elements !== null)) return true;
  }
  return false;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One input from the places of a request that carry parts of it. */
export function mergeInput(
  body: unknown,
  parts: readonly { readonly fields: Fields; readonly place: string }[],
): unknown {
  if (!isObject(body)) return body;
  let merged = body;
  for (const { fields, place } of parts) {
    for (const name of Object.keys(fields)) {
      if (Object.hasOwn(merged, name) && merged[name] !== fields[name]) {
        throw invalidInput(name, `Is given twice, and otherwise in the ${place}`);
      }
    }
    merged = { ...merged, ...fields };
  }
  return merged;
}

/**
 * The values of a path's parameters.
 *
 * @throws ApiError MALFORMED_REQUEST for an escape that is not UTF-8
 */
export function readPath(names: readonly string[], values: readonly string[]): Fields {
  try {
    return Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]),
    );
  } catch {
    throw new ApiError('MALFORMED_REQUEST', 'The path has a malformed escape.');
  }
}
