import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerClock } from '../clock/index.ts';
import { ManualBase } from '../clock/testing/manual-base.ts';
import { offsetOf } from './correct-afterwards.ts';

const SECOND = 1_000_000;
const measured = {
  wall: 100 * SECOND + 5 * SECOND,
  mono: 10 * SECOND,
  storeTime: 100 * SECOND,
  offsetUs: 5 * SECOND,
  boundUs: 2_000,
  maxDriftPpm: 100,
};

describe('a reading corrected by a measurement of another moment', () => {
  it('has the offset measured, and doubts it more the longer ago that is', () => {
    const earlier = { wall: 75 * SECOND, mono: -20 * SECOND, storeTime: 70 * SECOND };
    expect(offsetOf(earlier, measured)).toEqual({ offsetUs: 5 * SECOND, uncertaintyUs: 5_000 });
  });

  it('sees a step in between: 8 s behind before the clock was set 13 s forward', () => {
    const earlier = { wall: 92 * SECOND, mono: 10 * SECOND, storeTime: 100 * SECOND };
    expect(offsetOf(earlier, measured)).toMatchObject({ offsetUs: -8 * SECOND });
  });

  it('is not corrected by a measurement of another boot', () => {
    const earlier = { wall: 95 * SECOND, mono: 900 * SECOND, storeTime: 90 * SECOND };
    expect(offsetOf(earlier, measured)).toBeNull();
  });

  it('tells the truth of every clock, whatever is injected between the two', () => {
    const us = fc.integer({ min: -20 * SECOND, max: 20 * SECOND });
    const wait = fc.integer({ min: 0, max: 1_000 * SECOND });
    fc.assert(
      fc.property(us, us, fc.integer({ min: -90, max: 90 }), wait, (first, then, ppm, pause) => {
        const base = new ManualBase();
        const clock = new ServerClock({ base, error: { offsetUs: first } });
        const early = { ...clock.read(), storeTime: base.read().wall };
        clock.setError({ offsetUs: then, driftPpm: ppm });
        base.advance(pause);
        const late = { ...clock.read(), storeTime: base.read().wall };
        const offsetUs = clock.injectedOffset() ?? 0;
        const found = offsetOf(early, { ...late, offsetUs, boundUs: 0, maxDriftPpm: 100 });
        expect(found?.offsetUs).toBe(first);
      }),
    );
  });
});
