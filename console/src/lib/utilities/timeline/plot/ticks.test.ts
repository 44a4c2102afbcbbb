import { describe, expect, it } from 'vitest';
import { fractionDigits, ticksOf } from './ticks.ts';

describe('ticks', () => {
  it.each([
    [45_000_000, 900, 5_000_000],
    [94_000_000, 600, 15_000_000],
    [1_000_000, 600, 200_000],
    [200, 600, 50],
    [8_000_000_000, 300, 3_600_000_000],
  ])('of a view of %i µs on %i px stand %i µs apart', (length, width, stepUs) => {
    const { atUs, stepUs: step } = ticksOf({ fromUs: 7, toUs: 7 + length, width }, 90);
    expect(step).toBe(stepUs);
    expect(atUs.every((us) => us % step === 0 && us >= 7 && us <= 7 + length)).toBe(true);
  });

  it('have as many digits as tell them apart', () => {
    expect([1_000_000, 500_000, 20_000, 1_000, 50].map(fractionDigits)).toEqual([0, 1, 2, 3, 5]);
  });
});
