import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonSyntaxError, parseLocatedJson, placeAt, placeOfPath } from './located-json.ts';

describe('placeOfPath', () => {
  const text = '{\n  "a": [1, {"b\\"c": "x}]"}],\n  "d": null\n}';

  it.each<[string[], number, number]>([
    [[], 1, 1],
    [['a'], 2, 8],
    [['a', '0'], 2, 9],
    [['a', '1', 'b"c'], 2, 21],
    [['d'], 3, 8],
  ])('finds %j', (path, line, column) => {
    expect(placeOfPath(text, path)).toEqual({ line, column });
  });

  it('stays with the innermost part that is there', () => {
    expect(placeOfPath(text, ['a', '1', 'missing'])).toEqual(placeOfPath(text, ['a', '1']));
    expect(placeOfPath(text, ['d', 'deeper'])).toEqual(placeOfPath(text, ['d']));
  });

  it('finds every value of any JSON, however it is set', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, 1, '\t'), (value, space) => {
        const set = JSON.stringify(value, null, space);
        for (const [path, inner] of valuesIn(value)) {
          const { line, column } = placeOfPath(set, path);
          const rest = set
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .slice(column - 1);
          const told = JSON.stringify(inner, null, space).charAt(0);
          expect(rest.charAt(0)).toBe(told);
          expect(valueAt(rest)).toEqual(JSON.parse(JSON.stringify(inner)));
        }
      }),
      { numRuns: 200 },
    );
  });
});

it('says where a text stops being JSON', () => {
  const placeOf = (text: string) => {
    try {
      parseLocatedJson(text);
    } catch (error) {
      return error instanceof JsonSyntaxError ? error.place : null;
    }
    return null;
  };
  expect(placeOf('{\n "a": tru }')).toEqual({ line: 2, column: 7 });
  expect(placeOf('[1,\n2')).toEqual({ line: 2, column: 2 });
  expect(placeOf('[1]')).toBeNull();
});

it('counts lines and columns from 1', () => {
  expect(placeAt('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
  expect(placeAt('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
});

function valuesIn(value: unknown, path: string[] = []): [string[], unknown][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[path, value], ...inner.flatMap(([name, member]) => valuesIn(member, [...path, name]))];
}

/** The value a text begins with: the shortest beginning that is JSON and cannot go on. */
function valueAt(text: string): unknown {
  for (let end = text.length; end > 0; end--) {
    try {
      return JSON.parse(text.slice(0, end)) as unknown;
    } catch {
      // Not all of it is the value.
    }
  }
  throw new Error(`no value in ${text}`);
}
