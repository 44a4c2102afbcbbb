import { z } from 'zod';

/** What REST has to know of a field, to read it from text and to know its other name. */
export interface FieldShape {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'other';
  /** The fields of each element, where it is a list of objects. */
  readonly elements: InputShape | null;
}

/** Fields by both of their names: `resourceId` and `resource_id`. */
export type InputShape = ReadonlyMap<string, FieldShape>;

/**
 * Reads an input schema once, when routes are made. The schema itself stays as it is: it is
 * tRPC's too, where nothing is coerced.
 *
 * @throws TypeError for a schema that is no object: it could not be a query
 */
export function inputShapeOf(schema: unknown): InputShape {
  const object = unwrap(schema);
  if (!(object instanceof z.ZodObject)) throw new TypeError('A REST input must be an object.');
  const shape = new Map<string, FieldShape>();
  for (const [name, field] of Object.entries(object.shape)) {
    const described = { name, kind: kindOf(field), elements: elementsOf(field) };
    shape.set(name, described);
    shape.set(snakeCase(name), described);
  }
  return shape;
}

function unwrap(schema: unknown): unknown {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  ) {
    return unwrap(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}

function kindOf(schema: unknown): FieldShape['kind'] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodNumber) return 'number';
  if (inner instanceof z.ZodBoolean) return 'boolean';
  return inner instanceof z.ZodString || inner instanceof z.ZodEnum ? 'text' : 'other';
}

function elementsOf(schema: unknown): InputShape | null {
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodArray)) return null;
  return unwrap(inner.element) instanceof z.ZodObject ? inputShapeOf(inner.element) : null;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
