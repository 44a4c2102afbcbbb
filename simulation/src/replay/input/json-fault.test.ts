import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFaultAt } from './json-fault.ts';

it('finds no fault in any JSON', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom('', ' ', '\n\t'), (text, space) => {
      expect(jsonFaultAt(space + text + space)).toBeNull();
    }),
  );
});

it('finds one exactly where JSON.parse does', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '}', ']', ',', ':', '"', 'x', '0', '\\', '\n'))
    .map(([text, place, piece]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + piece + text.slice(at + 1);
    });
  fc.assert(
    fc.property(broken, (text) => {
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(jsonFaultAt(text) === null).toBe(parses);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['', 0],
  ['[1,]', 3],
  ['{"a" 1}', 5],
  ['{"a":1,}', 7],
  ['[01]', 1],
  ['"a\nb"', 0],
  ['[1] 2', 4],
  ['[', 1],
  ['"\u007f"x', 3],
])('%j at %d', (text, at) => {
  expect(jsonFaultAt(text)).toBe(at);
});
