import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHRONY_SLEW_PPM, NTPD_SLEW_PPM, type CorrectionMode } from './correction.ts';
import { SECOND, setUp, types } from './testing/disciplined.ts';

describe('evidence', () => {
  it('holds nothing of a measurement before there is one', () => {
    const { disciplined, base } = setUp({ mode: 'step' }, 5 * SECOND);
    const { wall } = base.read();
    expect(disciplined.evidence()).toEqual({
      wall: wall + 5 * SECOND,
      disciplinedWall: wall + 5 * SECOND,
      mono: base.read().mono,
      epoch: 0,
      measurement: null,
      injectedOffsetUs: 5 * SECOND,
    });
    expect(disciplined.status()).toBe('unknown');
  });

  it('ages the bound by the drift allowed: 100 µs a second at 100 ppm', () => {
    const { disciplined, base, measure } = setUp({ mode: 'annotate' }, 5 * SECOND);
    measure();
    base.advance(30 * SECOND);
    expect(disciplined.evidence().measurement).toEqual({
      id: 'm1',
      offsetUs: 5 * SECOND,
      uncertaintyUs: 5_000,
      status: 'synchronized',
    });
  });

  it('is free-running once its sources are lost, and until they are back', () => {
    const { disciplined, base, measure } = setUp({ mode: 'annotate' });
    measure();
    disciplined.loseSources();
    base.advance(SECOND);
    expect(disciplined.evidence().measurement).toMatchObject({
      status: 'free-running',
      uncertaintyUs: 2_100,
    });
    measure();
    expect(disciplined.status()).toBe('synchronized');
  });

  it('is free-running when nothing measured it for too long', () => {
    const { disciplined, base, measure } = setUp({ mode: 'annotate' });
    measure();
    base.advance(192 * SECOND);
    expect(disciplined.status()).toBe('synchronized');
    base.advance(1);
    expect(disciplined.status()).toBe('free-running');
  });

  it('knows nothing after a step of the raw clock, whoever stepped it', () => {
    const { disciplined, base, clock, measure } = setUp({ mode: 'annotate' });
    measure();
    clock.step(SECOND);
    expect(disciplined.evidence()).toMatchObject({ measurement: null, epoch: 1 });
    measure();
    base.stepMachine(SECOND);
    expect(disciplined.evidence()).toMatchObject({ measurement: null, epoch: 2 });
    expect(disciplined.status()).toBe('unknown');
  });

  it('has room for the jitter of the reading', () => {
    const { disciplined, clock, measure } = setUp({ mode: 'annotate' });
    clock.setError({ jitterUs: 700 });
    measure();
    expect(disciplined.evidence().measurement?.uncertaintyUs).toBe(2_700);
  });
});

describe('a measurement', () => {
  it('of an epoch that is over changes nothing', () => {
    const { disciplined, clock, events, measure } = setUp({ mode: 'step' }, 5 * SECOND);
    const stale = clock.read();
    clock.step(SECOND);
    measure(stale);
    expect(disciplined.evidence()).toMatchObject({ measurement: null, epoch: 1 });
    expect(types(events)).toEqual(['step']);
  });

  it('only annotates in annotate mode', () => {
    const { disciplined, events, measure } = setUp({ mode: 'annotate' }, 5 * SECOND);
    measure();
    const { wall, disciplinedWall, epoch } = disciplined.evidence();
    expect([disciplinedWall - wall, epoch]).toEqual([0, 0]);
    expect(types(events)).toEqual(['sync']);
  });
});

it('neither wall runs backwards within an epoch, and the raw one is never corrected', () => {
  const mode = fc.constantFrom<CorrectionMode>(
    { mode: 'annotate' },
    { mode: 'step' },
    { mode: 'slew', ratePpm: NTPD_SLEW_PPM },
    { mode: 'slew', ratePpm: CHRONY_SLEW_PPM },
  );
  const change = fc.oneof(
    fc.record({ advance: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ advance: fc.integer({ min: 0, max: SECOND }) }),
    fc.record({ jitterUs: fc.integer({ min: 0, max: 1_000 }) }),
    fc.record({ measured: fc.integer({ min: -5 * SECOND, max: 5 * SECOND }) }),
    fc.record({ driftPpm: fc.integer({ min: -100_000, max: 100_000 }) }),
    fc.record({ step: fc.integer({ min: -SECOND, max: SECOND }) }),
    fc.record({ mode }),
  );
  fc.assert(
    fc.property(mode, fc.array(change, { maxLength: 60 }), (first, changes) => {
      const { disciplined, base, clock, measure } = setUp(first, SECOND);
      let before = disciplined.evidence();
      for (const made of changes) {
        if ('advance' in made) base.advance(made.advance);
        else if ('measured' in made) measure({ offsetUs: made.measured, ...clock.read() });
        else if ('step' in made) clock.step(made.step);
        else if ('mode' in made) disciplined.setCorrectionMode(made.mode);
        else clock.setError(made);
        const now = disciplined.evidence();
        expect(now.wall - (now.injectedOffsetUs ?? NaN)).toBe(base.read().wall);
        if (now.epoch === before.epoch) {
          expect(now.wall).toBeGreaterThanOrEqual(before.wall);
          expect(now.disciplinedWall).toBeGreaterThanOrEqual(before.disciplinedWall);
        }
        before = now;
      }
    }),
  );
});
