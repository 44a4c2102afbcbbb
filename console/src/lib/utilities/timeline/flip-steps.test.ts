import { describe, expect, it } from 'vitest';
import { flipRange, flipSteps, offsetTicks } from './flip-steps.ts';

const curve = {
  fromUs: Float64Array.from([-Infinity, -1_000_000, 3_000_000]),
  flips: Int32Array.from([4, 6, 5]),
};
const BASE = -5_000_000;

describe('the flip curve', () => {
  it('spans its tip-points, what was recorded and what is supposed', () => {
    const { fromUs, toUs } = flipRange(curve, BASE, [BASE, 4_000_000]);
    expect(fromUs).toBeLessThan(-6_000_000);
    expect(toUs).toBeGreaterThan(4_000_000);
  });

  it('is never wider than a slider', () => {
    const far = { fromUs: Float64Array.from([-Infinity, 80_000_000]) };
    expect(flipRange(far, 29_000_000, [29_900_000]).toUs).toBe(30_000_000);
  });

  it('goes by offsets, in steps without gaps', () => {
    const range = { fromUs: -10_000_000, toUs: 10_000_000 };
    expect(flipSteps(curve, BASE, range)).toEqual([
      { fromUs: -10_000_000, toUs: -6_000_000, flips: 4 },
      { fromUs: -6_000_000, toUs: -2_000_000, flips: 6 },
      { fromUs: -2_000_000, toUs: 10_000_000, flips: 5 },
    ]);
    expect(flipSteps(curve, BASE, { fromUs: -5_000_000, toUs: -4_000_000 })).toHaveLength(1);
  });

  it('has round ticks', () => {
    expect(offsetTicks({ fromUs: -16_000_000, toUs: 8_000_000 }, 6)).toEqual([
      -16_000_000, -12_000_000, -8_000_000, -4_000_000, 0, 4_000_000, 8_000_000,
    ]);
  });
});
