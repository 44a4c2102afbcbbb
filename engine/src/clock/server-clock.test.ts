import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockStep } from './reading.ts';
import { ServerClock } from './server-clock.ts';
import { ManualBase } from './testing/manual-base.ts';

describe('a server clock', () => {
  it('is the base clock while nothing is injected', () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base });
    expect(clock.read()).toEqual(base.read());
    expect(clock.injectedOffset()).toBeNull();
  });

  it('is ahead by a positive offset', () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base, error: { offsetUs: 1_500_000 } });
    expect(clock.read().wall - base.read().wall).toBe(1_500_000);
    expect(clock.injectedOffset()).toBe(1_500_000);
  });

  it('says which error is injected now, and that none ever was', () => {
    const base = new ManualBase();
    expect(new ServerClock({ base }).injectedError()).toBeNull();
    const clock = new ServerClock({ base, error: { offsetUs: 1_000, driftPpm: 10 } });
    base.advance(1_000_000);
    expect(clock.injectedError()).toEqual({ offsetUs: 1_010, driftPpm: 10, jitterUs: 0 });
    clock.setError({ jitterUs: 7 });
    expect(clock.injectedError()).toEqual({ offsetUs: 1_010, driftPpm: 10, jitterUs: 7 });
  });

  it('needs 83 hours and 20 minutes at 50 ppm to be 15 s off', () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base, error: { driftPpm: 50 } });
    base.advance((83 * 3_600 + 20 * 60) * 1_000_000);
    clock.read();
    expect(clock.injectedOffset()).toBe(15_000_000);
  });

  it('adds offset and drift, in whatever pieces the drift is set', () => {
    const piece = fc.record({
      driftPpm: fc.integer({ min: -100_000, max: 100_000 }),
      us: fc.integer({ min: 0, max: 1_000_000_000 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.array(piece), (offsetUs, pieces) => {
        const base = new ManualBase();
        const clock = new ServerClock({ base, error: { offsetUs } });
        let expected = offsetUs;
        for (const { driftPpm, us } of pieces) {
          clock.setError({ driftPpm });
          base.advance(us);
          expected += (us * driftPpm) / 1_000_000;
        }
        const { wall, epoch } = clock.read();
        expect(Math.abs(wall - base.read().wall - expected)).toBeLessThanOrEqual(0.51);
        expect(epoch).toBe(0);
      }),
    );
  });

  it('never runs backwards within an epoch, whatever is done to it', () => {
    const change = fc.oneof(
      fc.record({ advance: fc.integer({ min: 0, max: 5_000 }) }),
      fc.record({ step: fc.integer({ min: -2_000_000, max: 2_000_000 }) }),
      fc.record({ machine: fc.integer({ min: -2_000_000, max: 2_000_000 }) }),
      fc.record({ driftPpm: fc.integer({ min: -100_000, max: 100_000 }) }),
      fc.record({ jitterUs: fc.integer({ min: 0, max: 10_000 }) }),
      fc.record({ offsetUs: fc.integer({ min: -1_000_000, max: 1_000_000 }) }),
    );
    fc.assert(
      fc.property(fc.integer(), fc.array(change, { maxLength: 60 }), (seed, changes) => {
        const base = new ManualBase();
        const clock = new ServerClock({ base, seed, error: { jitterUs: 500 } });
        let before = clock.read();
        for (const made of changes) {
          if ('advance' in made) base.advance(made.advance);
          else if ('step' in made) clock.step(made.step);
          else if ('machine' in made) base.stepMachine(made.machine);
          else clock.setError(made);
          const now = clock.read();
          const again = clock.read();
          expect(again.wall).toBeGreaterThanOrEqual(now.wall);
          expect(now.epoch).toBeGreaterThanOrEqual(before.epoch);
          if (now.epoch === before.epoch) expect(now.wall).toBeGreaterThanOrEqual(before.wall);
          expect(now.mono).toBeGreaterThanOrEqual(before.mono);
          before = again;
        }
      }),
    );
  });

  it('strays by its spread at most, and tells the truth about every reading', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 10_000 }), (seed, jitterUs) => {
        const base = new ManualBase();
        const clock = new ServerClock({ base, seed, error: { offsetUs: 1_000, jitterUs } });
        for (let index = 0; index < 50; index += 1) {
          base.advance(index);
          const { wall } = clock.read();
          expect(clock.injectedOffset()).toBe(wall - base.read().wall);
          expect(Math.abs(wall - base.read().wall - 1_000)).toBeLessThanOrEqual(clock.spreadUs());
        }
      }),
    );
  });

  it('shakes the same readings from the same seed', () => {
    const walls = (seed: number): number[] => {
      const base = new ManualBase();
      const clock = new ServerClock({ base, seed, error: { jitterUs: 1_000_000 } });
      return Array.from({ length: 20 }, () => {
        base.advance(3_000_000);
        return clock.read().wall;
      });
    };
    expect(walls(7)).toEqual(walls(7));
    expect(walls(7)).not.toEqual(walls(8));
  });

  it('begins an epoch with every step, and says why and how far', () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base });
    const steps: ClockStep[] = [];
    clock.onStep((step) => steps.push(step));
    const start = base.read().wall;

    clock.step(-10_000_000);
    clock.setError({ offsetUs: 2_000_000 });
    clock.setError({ offsetUs: 2_000_000, driftPpm: 0 });
    base.advance(1_000_000);
    base.stepMachine(60_000_000);
    clock.read();
    clock.read();

    expect(steps.map(({ cause, deltaUs }) => [cause, deltaUs])).toEqual([
      ['injected', -10_000_000],
      ['injected', 12_000_000],
      ['machine', 60_000_000],
    ]);
    expect(steps.map(({ reading }) => [reading.epoch, reading.wall - start])).toEqual([
      [1, -10_000_000],
      [2, 2_000_000],
      [3, 63_000_000],
    ]);
  });

  it('forgets the drift accumulated so far when the offset is set', () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base, error: { driftPpm: 1_000 } });
    base.advance(1_000_000_000);
    clock.setError({ offsetUs: 0 });
    clock.read();
    expect(clock.injectedOffset()).toBe(0);
    base.advance(1_000_000);
    clock.read();
    expect(clock.injectedOffset()).toBe(1_000);
  });

  it.each([
    { offsetUs: 1e16 },
    { offsetUs: NaN },
    { driftPpm: 100_001 },
    { driftPpm: NaN },
    { jitterUs: -1 },
    { jitterUs: Infinity },
  ])('refuses %o and stays as it was', (error) => {
    const base = new ManualBase();
    const clock = new ServerClock({ base });
    expect(() => new ServerClock({ base, error })).toThrow(RangeError);
    expect(() => clock.setError(error)).toThrow(RangeError);
    expect(() => clock.step(NaN)).toThrow(RangeError);
    expect(clock.read()).toEqual(base.read());
    expect(clock.injectedOffset()).toBeNull();
  });

  it('answers more than a million readings a second', () => {
    const clock = new ServerClock({ error: { offsetUs: 5, driftPpm: 50, jitterUs: 3 } });
    const rates = Array.from({ length: 5 }, () => {
      const start = performance.now();
      for (let index = 0; index < 50_000; index += 1) clock.read();
      return 50_000 / (performance.now() - start);
    });
    expect(Math.max(...rates)).toBeGreaterThan(1_000);
  });
});
