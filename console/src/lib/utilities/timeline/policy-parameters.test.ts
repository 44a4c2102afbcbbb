import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFormats } from '../formats/numbers.ts';
import { MAX_PARAMETER_US, parameterText, parseParameter } from './policy-parameters.ts';

const { decimals } = numberFormats('en');

describe('a parameter of a policy', () => {
  it.each([
    ['250', 250_000],
    ['1.5 s', 1_500_000],
    ['0,5 ms', 500],
    ['800 µs', 800],
    ['0', 0],
    ['60 s', MAX_PARAMETER_US],
  ])('%s is read as %i µs', (typed, us) => {
    expect(parseParameter(typed)).toBe(us);
  });

  it.each(['', 'soon', '-1', '60001', '61 s', '1 h'])('%j is none', (typed) => {
    expect(parseParameter(typed)).toBeNull();
  });

  it.each([
    [200_000, '200\u00a0ms'],
    [1_500_000, '1.5\u00a0s'],
    [1_234_567, '1.234567\u00a0s'],
    [800, '0.8\u00a0ms'],
    [0, '0\u00a0ms'],
  ])('of %i µs is written %s', (us, written) => {
    expect(parameterText(us, decimals)).toBe(written);
  });

  it('comes back from the field as it was, in either language', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_PARAMETER_US }), (us) => {
        for (const language of ['en', 'fr'] as const)
          expect(parseParameter(parameterText(us, numberFormats(language).decimals))).toBe(us);
      }),
    );
  });
});
