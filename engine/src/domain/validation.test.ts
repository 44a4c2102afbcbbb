import { describe, expect, it } from 'vitest';
import {
  isBookingSize,
  isCapacity,
  isClientLimit,
  isHoldForSeconds,
  isId,
  isQuantity,
} from './validation.ts';

const NO_NUMBERS_OF_UNITS = [-1, 0.5, NaN, Infinity, -Infinity, 1_000_001, Number.MAX_VALUE];

describe('ids', () => {
  it.each([
    ['one byte', 'a'],
    ['200 bytes of ASCII', 'a'.repeat(200)],
    ['200 bytes of two each', 'é'.repeat(100)],
    ['198 bytes of three each', '席'.repeat(66)],
    ['200 bytes of four each', '🎟'.repeat(50)],
    ['spaces, slashes, quotes', ' a/b "c" \'d\' '],
    ['a no-break space, the first character after the controls', '\u00a0'],
    ['a decomposed letter, which is not normalised', 'e\u0301'],
  ])('may be %s', (_, text) => {
    expect(isId(text)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['201 bytes of ASCII', 'a'.repeat(201)],
    ['202 bytes in 101 characters', 'é'.repeat(101)],
    ['204 bytes in 51 characters', '🎟'.repeat(51)],
    ['with NUL', 'a\u0000'],
    ['with a line break', 'a\n'],
    ['with U+001F', '\u001f'],
    ['with DEL', 'a\u007fb'],
    ['with U+0080', '\u0080'],
    ['with U+009F', '\u009f'],
    ['with a lone high surrogate', 'a\ud83c'],
    ['with a lone low surrogate', '\udf9fa'],
    ['with a pair the wrong way round', '\udf9f\ud83c'],
  ])('are not %s', (_, text) => {
    expect(isId(text)).toBe(false);
  });
});

describe('numbers', () => {
  it('quantities are whole, from 1 to 1,000,000', () => {
    expect([1, 2, 1_000_000].every(isQuantity)).toBe(true);
    expect([0, ...NO_NUMBERS_OF_UNITS].some(isQuantity)).toBe(false);
  });

  it('capacities are whole, from 0 to 1,000,000', () => {
    expect([0, 1, 1_000_000].every(isCapacity)).toBe(true);
    expect(NO_NUMBERS_OF_UNITS.some(isCapacity)).toBe(false);
  });

  it('client limits are quantities', () => {
    expect([1, 1_000_000].every(isClientLimit)).toBe(true);
    expect([0, ...NO_NUMBERS_OF_UNITS].some(isClientLimit)).toBe(false);
  });

  it('holds last 1 second to 30 days', () => {
    expect([1, 86_400, 2_592_000].every(isHoldForSeconds)).toBe(true);
    expect([0, -1, 1.5, NaN, 2_592_001].some(isHoldForSeconds)).toBe(false);
  });

  it('bookings have 1 to 100 items', () => {
    expect([1, 100].every(isBookingSize)).toBe(true);
    expect([0, 101, 1.5].some(isBookingSize)).toBe(false);
  });
});
