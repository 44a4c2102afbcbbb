import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputShapeOf } from './input-shape.ts';
import { mergeInput, readJson, readPath, readQuery } from './read-input.ts';

const shape = inputShapeOf(
  z
    .strictObject({
      resourceId: z.string(),
      limit: z.int().min(1).default(10),
      dryRun: z.boolean().optional(),
      status: z.enum(['a', 'b']).optional(),
      items: z.array(z.strictObject({ resourceId: z.string() })).optional(),
      attributes: z.record(z.string(), z.string()).optional(),
    })
    .superRefine(() => undefined),
);

describe('readQuery', () => {
  it('takes a time that grows with the query, and not with its square', () => {
    const query = Array.from({ length: 40_000 }, (_, n) => `n${n}=1`).join('&');
    const began = performance.now();

    expect(Object.keys(readQuery(query, shape))).toHaveLength(40_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('reads each field as the kind its schema wants, under either name', () => {
    expect(readQuery('resource_id=5&limit=5&dryRun=false&status=a', shape)).toEqual({
      resourceId: '5',
      limit: 5,
      dryRun: false,
      status: 'a',
    });
  });

  it('leaves for validation what is no such thing', () => {
    expect(readQuery('limit=five&dryRun=yes&limit2=&x=1&x=2', shape)).toEqual({
      limit: 'five',
      dryRun: 'yes',
      limit2: '',
      x: ['1', '2'],
    });
  });

  it.each(['1e308', '0x10', 'NaN', 'Infinity', ' 5', ''])('takes %j for no number', (text) => {
    expect(readQuery(`limit=${encodeURIComponent(text)}`, shape)).toEqual({ limit: text });
  });

  it('keeps the name of a prototype a name', () => {
    const fields = readQuery('__proto__=x', shape);
    expect(Object.keys(fields)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });
});

describe('readJson', () => {
  it('gives fields their own names, in lists too, and leaves free names alone', () => {
    const body = {
      resource_id: 'a',
      items: [{ resource_id: 'b' }, 5],
      attributes: { resource_id: 'kept' },
    };
    expect(readJson(body, shape)).toEqual({
      resourceId: 'a',
      items: [{ resourceId: 'b' }, 5],
      attributes: { resource_id: 'kept' },
    });
  });

  it('does not choose between both names', () => {
    expect(() => readJson({ resource_id: 'a', resourceId: 'b' }, shape)).toThrow();
  });

  it('carries the name of a prototype to validation', () => {
    const body: unknown = JSON.parse('{"resource_id":"a","__proto__":{"limit":1}}');
    expect(Object.keys(readJson(body, shape) as object)).toEqual(['resourceId', '__proto__']);
  });
});

describe('mergeInput', () => {
  it('puts the places together, and does not let one overrule another', () => {
    const parts = [{ fields: { resourceId: 'a' }, place: 'path' }];
    expect(mergeInput({ limit: 1 }, parts)).toEqual({ limit: 1, resourceId: 'a' });
    expect(mergeInput({ resourceId: 'a' }, parts)).toEqual({ resourceId: 'a' });
    expect(() => mergeInput({ resourceId: 'b' }, parts)).toThrow();
  });
});

describe('readPath', () => {
  it('decodes each value', () => {
    expect(readPath(['id'], ['a%2Fb%20%C3%A4'])).toEqual({ id: 'a/b ä' });
    expect(() => readPath(['id'], ['%ff'])).toThrow('malformed');
  });
});

it('knows no shape of what is no object', () => {
  expect(() => inputShapeOf(z.array(z.string()))).toThrow(TypeError);
});
