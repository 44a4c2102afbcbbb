import { describe, expect, it } from 'vitest';
import { CHRONY_SLEW_PPM, NTPD_SLEW_PPM } from './correction.ts';
import { DisciplinedClock } from './disciplined-clock.ts';
import { SECOND, setUp, types } from './testing/disciplined.ts';

describe('stepping', () => {
  it('the worked example: 10 s ahead, stepped to true at 5 s, inverts two events of one server', () => {
    const { disciplined, base, events, measure } = setUp({ mode: 'step' }, 10 * SECOND);
    const start = base.read().wall;
    base.advance(4 * SECOND);
    expect(disciplined.evidence().disciplinedWall - start).toBe(14 * SECOND);
    base.advance(SECOND);
    measure({ forced: true });
    base.advance(SECOND / 2);
    const after = disciplined.evidence();
    expect(after.disciplinedWall - start).toBe(5.5 * SECOND);
    expect(after.wall - start).toBe(15.5 * SECOND);
    expect(after.epoch).toBe(1);
    expect(after.measurement?.id).toBe('m1');
    expect(events).toMatchObject([
      { type: 'sync', forced: true },
      { type: 'step', cause: 'correction', deltaUs: -10 * SECOND },
    ]);
  });

  it('is left alone where the error may be nothing but doubt', () => {
    const { disciplined, events, measure } = setUp({ mode: 'step' }, 2_000);
    measure();
    expect(disciplined.evidence().epoch).toBe(0);
    expect(types(events)).toEqual(['sync']);
  });

  it('keeps its correction over a step of the raw clock, until it is measured again', () => {
    const { disciplined, base, clock, measure } = setUp({ mode: 'step' }, 5 * SECOND);
    measure();
    clock.step(SECOND);
    expect(disciplined.evidence().disciplinedWall).toBe(base.read().wall + SECOND);
    measure({ offsetUs: 6 * SECOND });
    expect(disciplined.evidence().disciplinedWall).toBe(base.read().wall);
  });
});

describe('slewing', () => {
  it.each([
    { ratePpm: NTPD_SLEW_PPM, seconds: 2_000 },
    { ratePpm: CHRONY_SLEW_PPM, seconds: 12.000_048 },
  ])('at $ratePpm ppm brings a second in over $seconds s, without a step', (example) => {
    const { ratePpm, seconds } = example;
    const { disciplined, base, events, measure } = setUp({ mode: 'slew', ratePpm }, SECOND);
    const error = (): number => disciplined.evidence().disciplinedWall - base.read().wall;
    measure();
    expect(events[1]).toMatchObject({ type: 'slew', deltaUs: -SECOND, ratePpm });
    base.advance(Math.round((seconds / 2) * SECOND));
    expect(error()).toBeCloseTo(SECOND / 2, -1);
    base.advance(Math.round((seconds / 2) * SECOND) + 1);
    expect(error()).toBe(0);
    expect(disciplined.evidence()).toMatchObject({ epoch: 0, injectedOffsetUs: SECOND });
  });

  it('sets out again from where it is when measured on the way', () => {
    const { disciplined, base, measure } = setUp({ mode: 'slew', ratePpm: NTPD_SLEW_PPM }, SECOND);
    measure();
    base.advance(1_000 * SECOND);
    measure({ offsetUs: 0 });
    const error = (): number => disciplined.evidence().disciplinedWall - base.read().wall;
    expect(error()).toBe(SECOND / 2);
    base.advance(1_000 * SECOND);
    expect(error()).toBe(SECOND);
  });

  it('stands still, rather than turn back, while the raw reading does', () => {
    const { disciplined, base, clock, measure } = setUp(
      { mode: 'slew', ratePpm: CHRONY_SLEW_PPM },
      SECOND,
    );
    clock.setError({ jitterUs: 1_000 });
    measure();
    let before = disciplined.evidence();
    for (let reading = 0; reading < 500; reading += 1) {
      base.advance(5);
      const now = disciplined.evidence();
      expect(now.disciplinedWall).toBeGreaterThanOrEqual(before.disciplinedWall);
      before = now;
    }
  });
});

describe('changing the mode', () => {
  it('to annotate takes the correction off, and that is a step', () => {
    const { disciplined, events, measure } = setUp({ mode: 'step' }, 5 * SECOND);
    measure();
    disciplined.setCorrectionMode({ mode: 'annotate' });
    const { wall, disciplinedWall, epoch, measurement } = disciplined.evidence();
    expect([disciplinedWall - wall, epoch]).toEqual([0, 2]);
    expect(measurement).not.toBeNull();
    expect(events[2]).toMatchObject({ type: 'step', cause: 'correction', deltaUs: 5 * SECOND });
  });

  it('stops a slew where it is', () => {
    const { disciplined, base, measure } = setUp({ mode: 'slew', ratePpm: NTPD_SLEW_PPM }, SECOND);
    measure();
    base.advance(1_000 * SECOND);
    disciplined.setCorrectionMode({ mode: 'step' });
    base.advance(1_000 * SECOND);
    expect(disciplined.evidence().disciplinedWall - base.read().wall).toBe(SECOND / 2);
    expect(disciplined.evidence().epoch).toBe(0);
  });

  it('to an impossible rate is refused', () => {
    const { disciplined } = setUp({ mode: 'step' });
    expect(() => disciplined.setCorrectionMode({ mode: 'slew', ratePpm: 0 })).toThrow(RangeError);
    expect(disciplined.correctionMode).toEqual({ mode: 'step' });
    expect(() => new DisciplinedClock(disciplined.clock, { maxDriftPpm: 0 })).toThrow(RangeError);
  });
});
