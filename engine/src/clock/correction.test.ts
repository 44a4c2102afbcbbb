import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertCorrectionMode,
  CHRONY_SLEW_PPM,
  correctionAt,
  NTPD_SLEW_PPM,
  settled,
  slewDurationUs,
} from './correction.ts';

describe('a correction on its way', () => {
  it('takes ntpd 2,000 s and chronyd 12 s to slew away one second', () => {
    expect(slewDurationUs(1_000_000, NTPD_SLEW_PPM)).toBe(2_000_000_000);
    expect(slewDurationUs(-1_000_000, CHRONY_SLEW_PPM) / 1_000_000).toBeCloseTo(12, 3);
  });

  it('moves at its rate, towards its target, and stops there', () => {
    const slew = fc.record({
      fromUs: fc.integer({ min: -1e9, max: 1e9 }),
      targetUs: fc.integer({ min: -1e9, max: 1e9 }),
      since: fc.integer({ min: 0, max: 1e12 }),
      ratePpm: fc.constantFrom(1, NTPD_SLEW_PPM, CHRONY_SLEW_PPM),
    });
    fc.assert(
      fc.property(slew, fc.integer({ min: 0, max: 1e12 }), (correction, elapsed) => {
        const { fromUs, targetUs, since, ratePpm } = correction;
        const value = correctionAt(correction, since + elapsed);
        const moved = Math.min(Math.abs(targetUs - fromUs), (elapsed * ratePpm) / 1_000_000);
        expect(Math.abs(value - fromUs)).toBeCloseTo(moved, 3);
        expect(value).toBeGreaterThanOrEqual(Math.min(fromUs, targetUs));
        expect(value).toBeLessThanOrEqual(Math.max(fromUs, targetUs));
        const end = since + slewDurationUs(targetUs - fromUs, ratePpm);
        expect(correctionAt(correction, end)).toBe(targetUs);
      }),
    );
  });

  it('is where it is once settled', () => {
    expect(correctionAt(settled(-42), 0)).toBe(-42);
    expect(correctionAt(settled(-42), 1e12)).toBe(-42);
  });

  it.each([0, -1, NaN, 100_001, Infinity])('refuses a slew at %d ppm', (ratePpm) => {
    expect(() => assertCorrectionMode({ mode: 'slew', ratePpm })).toThrow(RangeError);
  });
});
