import { describe, expect, it } from 'vitest';
import { numberFormats } from '../formats/numbers.ts';
import {
  clampOffset,
  fieldText,
  formatAmount,
  formatMargin,
  formatOffset,
  parseOffset,
} from './offsets.ts';

const { decimals } = numberFormats('en');

describe('offsets', () => {
  it.each([
    [-5_012_000, '−5.012\u00a0s'],
    [100_000, '+0.100\u00a0s'],
    [-99_900, '−99.9\u00a0ms'],
    [0, '+0.0\u00a0ms'],
  ])('%i µs are written %s', (us, written) => {
    expect(formatOffset(us, decimals)).toBe(written);
  });

  it('have uncertainties and margins of few digits', () => {
    expect(formatAmount(420_000, decimals)).toBe('420\u00a0ms');
    expect(formatAmount(1_240_000, decimals)).toBe('1.24\u00a0s');
    expect(formatAmount(1_300, decimals)).toBe('1.3\u00a0ms');
    expect(formatMargin(1_900_000, decimals)).toBe('1,900\u00a0ms');
    expect(formatMargin(20, decimals)).toBe('20\u00a0µs');
    expect(formatMargin(0, decimals)).toBe('0\u00a0ms');
  });

  it.each([
    ['-1.2', -1_200_000],
    ['−1,2', -1_200_000],
    ['+5 ms', 5_000],
    ['20', 20_000_000],
    ['.5s', 500_000],
    ['99', 30_000_000],
    ['-0', 0],
  ])('%s is read as %i µs', (typed, us) => {
    expect(parseOffset(typed)).toBe(us);
  });

  it.each(['', 'x', '1.2.3', '--1', '1 h'])('%j is no offset', (typed) => {
    expect(parseOffset(typed)).toBeNull();
  });

  it('come back from the field as they were', () => {
    for (const us of [-5_012_000, 0, 1_500_000, 29_999_000])
      expect(parseOffset(fieldText(us, decimals))).toBe(us);
    expect(clampOffset(-31_000_000)).toBe(-30_000_000);
  });
});
