import { describe, expect, it } from 'vitest';
import { parseCapacityFactor, scaleCapacity } from './capacity-factor.ts';

describe('capacity factor', () => {
  it.each([
    ['0.6', 226, 135],
    ['0.6', 187, 112],
    // In binary 0.29 × 100 is 28.999…
    ['0.29', 100, 29],
    ['1', 226, 226],
    ['2', 226, 452],
    ['0.5', 1, 0],
    ['0.0001', 1_000_000, 100],
  ])('%s × %i is %i', (factor, capacity, scaled) => {
    expect(scaleCapacity(capacity, parseCapacityFactor(factor))).toBe(scaled);
  });

  it.each(['0', '0.0', '-1', '1e3', '0.12345', '1001', 'half', '', '.5', '1.'])(
    'refuses %s',
    (given) => {
      expect(() => parseCapacityFactor(given)).toThrow('must be a number above 0');
    },
  );
});
