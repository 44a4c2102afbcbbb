import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

describe('backoffMs', () => {
  it('doubles, to a bound', () => {
    expect([1, 2, 3, 6, 7, 1_000].map((failures) => backoffMs(failures, 0))).toEqual([
      125, 250, 500, 4_000, 4_000, 4_000,
    ]);
  });

  it('spreads over the upper half', () => {
    expect(backoffMs(6, 0.999_999)).toBe(8_000);
  });
});
