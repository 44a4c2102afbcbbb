import { describe, expect, it } from 'vitest';
import { attributes } from './attributes.ts';

function messages(value: unknown): string[] {
  const parsed = attributes.safeParse(value);
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

describe('attributes', () => {
  it('keeps scalars as they were sent', () => {
    const value = { section: 'A', number: 12, aisle: false, note: null, ключ: '✓' };
    expect(attributes.parse(value)).toEqual(value);
  });

  it.each([
    [null, ': Must be an object of strings, numbers, booleans and nulls'],
    ['text', ': Must be an object of strings, numbers, booleans and nulls'],
    [['a'], ': Must be an object, not an array'],
    [{ row: { deep: 1 } }, 'row: Must be a string, number, boolean or null'],
    [{ row: [1] }, 'row: Must be a string, number, boolean or null'],
    [{ row: NaN }, 'row: Must be a finite number'],
    [{ row: 'a\0b' }, 'row: Must be text without NUL or lone surrogates'],
    [{ row: '\ud800' }, 'row: Must be text without NUL or lone surrogates'],
    [{ '': 1 }, ': Is no name for an attribute'],
    [JSON.parse('{"__proto__":{"admin":true}}'), '__proto__: Is no name for an attribute'],
    [{ long: 'x'.repeat(5_000) }, ': Must be at most 4096 bytes of JSON'],
    [
      Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n])),
      ': Must have at most 50 names',
    ],
  ])('refuses %j', (value, message) => {
    expect(messages(value)).toContain(message);
  });
});
