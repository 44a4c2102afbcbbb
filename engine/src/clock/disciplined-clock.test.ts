import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHRONY_SLEW_PPM, NTPD_SLEW_PPM, type CorrectionMode } from './correction.ts';
import { DisciplinedClock } from './disciplined-clock.ts';
import type { ClockEvent } from './events.ts';
import type { Measurement } from './measurement.ts';
import { ServerClock } from './server-clock.ts';
import { ManualBase } from './testing/manual-base.ts';

const SECOND = 1_000_000;

function setUp(correction: CorrectionMode, offsetUs = 0) {
  const base = new ManualBase();
  const clock = new ServerClock({ base, error: { offsetUs } });
  const events: ClockEvent[] = [];
  const onEvent = (event: ClockEvent): void => void events.push(event);
  const disciplined = new DisciplinedClock(clock, { correction, maxDriftPpm: 100, onEvent });
  const measure = (change: Partial<Measurement> = {}): void =>
    disciplined.apply({
      id: 'm1',
      offsetUs,
      boundUs: 2_000,
      ...clock.read(),
      forced: false,
      freshForUs: 192 * SECOND,
      sources: [],
      ...change,
    });
  return { base, clock, disciplined, events, measure };
}

const types = (events: readonly ClockEvent[]): string[] => events.map(({ type }) => type);

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

it('neither wall runs backwards within an epoch, and the raw one is never corrected', () => {
  const mode = fc.constantFrom<CorrectionMode>(
    { mode: 'annotate' },
    { mode: 'step' },
    { mode: 'slew', ratePpm: NTPD_SLEW_PPM },
    { mode: 'slew', ratePpm: CHRONY_SLEW_PPM },
  );
  const change = fc.oneof(
    fc.record({ advance: fc.integer({ min: 0, max: SECOND }) }),
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
