import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaUs, sampleBoundUs, thetaUs, type Sample } from './arithmetic.ts';

describe('the arithmetic of an exchange', () => {
  it('of a clock 5 s behind, 40 ms on the way there and 40 ms back', () => {
    const times = { t1: 0, t2: 5_040_000, t3: 5_041_000, t4: 81_000 };
    expect(thetaUs(times)).toBe(5_000_000);
    expect(deltaUs(times)).toBe(80_000);
  });

  it('is off by half the asymmetry, which is never more than half the delay', () => {
    const span = fc.integer({ min: 0, max: 1_000_000 });
    const offset = fc.integer({ min: -3_600_000_000, max: 3_600_000_000 });
    fc.assert(
      fc.property(offset, span, span, span, (offsetUs, there, held, back) => {
        const t1 = 1_800_000_000_000_000;
        const t2 = t1 - offsetUs + there;
        const t3 = t2 + held;
        const times = { t1, t2, t3, t4: t3 + back + offsetUs };
        expect(deltaUs(times)).toBe(there + back);
        // θ is what the clock lacks: the offset with its sign turned, and half of how unlike the ways are.
        expect(thetaUs(times)).toBe((there - back) / 2 - offsetUs);
        expect(Math.abs(thetaUs(times) + offsetUs)).toBeLessThanOrEqual(deltaUs(times) / 2);
      }),
    );
  });
});

describe('the bound of a sample', () => {
  const sample: Sample = {
    offsetUs: 0,
    delayUs: 4_000,
    rootDelayUs: 10_000,
    rootDispersionUs: 3_000,
    stratum: 2,
    referenceId: '0',
    spreadUs: 250,
    mono: 1_000_000,
    epoch: 0,
  };

  it('is δ/2 + rootDelay/2 + rootDispersion + 1 ms, and what a reading may stray', () => {
    expect(sampleBoundUs(sample, sample.mono, 200)).toBe(2_000 + 5_000 + 3_000 + 1_000 + 250);
  });

  it('grows by maxDrift for every second since T1', () => {
    const fresh = sampleBoundUs(sample, sample.mono, 200);
    expect(sampleBoundUs(sample, sample.mono + 64_000_000, 200) - fresh).toBe(12_800);
  });
});
