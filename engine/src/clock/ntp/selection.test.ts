import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { majority, type Interval } from './selection.ts';

const around = (offset: number, bound: number): Interval => ({
  lower: offset - bound,
  upper: offset + bound,
});

describe('a majority of sources', () => {
  it('of one is that one', () => {
    expect(majority([around(40, 3)])).toEqual({ offsetUs: 40, boundUs: 3, outvoted: [false] });
  });

  it('of two is where they agree, and there is none where they do not', () => {
    expect(majority([around(0, 10), around(12, 10)])).toMatchObject({ offsetUs: 6, boundUs: 4 });
    expect(majority([around(0, 10), around(21, 10)])).toBeNull();
  });

  it('outvotes one liar among three, however precise it pretends to be', () => {
    const verdict = majority([around(0, 10), around(3_600_000_000, 1), around(4, 10)]);
    expect(verdict).toEqual({ offsetUs: 2, boundUs: 8, outvoted: [false, true, false] });
  });

  it('is missing where three contradict each other', () => {
    expect(majority([around(0, 1), around(10, 1), around(20, 1)])).toBeNull();
  });

  it('counts intervals that only touch as agreeing', () => {
    expect(majority([around(0, 5), around(10, 5)])).toMatchObject({ offsetUs: 5, boundUs: 0 });
  });

  it('covers every place two of three may agree on, when they are several', () => {
    const verdict = majority([around(0, 1), around(20, 1), around(10, 100)]);
    expect(verdict).toMatchObject({ offsetUs: 10, boundUs: 11, outvoted: [false, false, false] });
  });

  const claims = fc.array(
    fc.record({ at: fc.integer({ min: -30, max: 30 }), by: fc.integer({ min: 0, max: 15 }) }),
    { minLength: 1, maxLength: 9 },
  );

  it('contains the truth while most tell it, whatever the others say', () => {
    const honest = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(honest, claims, (truthful, liars) => {
        const lies = liars.slice(0, truthful.length - 1).map(({ at, by }) => around(at * 1e6, by));
        const truths = truthful.map(([below, above]) => ({ lower: -below, upper: above }));
        const verdict = majority([...lies, ...truths]);
        if (verdict === null) throw new Error('no majority');
        expect(Math.abs(verdict.offsetUs)).toBeLessThanOrEqual(verdict.boundUs);
        expect(verdict.outvoted.slice(lies.length)).not.toContain(true);
      }),
    );
  });

  it('equals counting at every point', () => {
    fc.assert(
      fc.property(claims, (made) => {
        const intervals = made.map(({ at, by }) => around(at, by));
        const points = Array.from({ length: 201 }, (_, index) => (index - 100) / 2);
        const covered = points.filter(
          (point) =>
            intervals.filter(({ lower, upper }) => lower <= point && point <= upper).length >
            intervals.length / 2,
        );
        const verdict = majority(intervals);
        expect(verdict === null).toBe(covered.length === 0);
        if (verdict === null) return;
        const [lower, upper] = [Math.min(...covered), Math.max(...covered)];
        expect(verdict.offsetUs).toBe(Math.round((lower + upper) / 2));
        expect(verdict.boundUs).toBe(
          Math.ceil(Math.max(upper - verdict.offsetUs, verdict.offsetUs - lower)),
        );
      }),
    );
  });
});
