import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panned, project, revealing, unproject, wholeView, zoomed } from './scale.ts';

const whole = { fromUs: 0, toUs: 100_000_000 };
const view = { fromUs: 20_000_000, toUs: 40_000_000 };

describe('a scale', () => {
  it('projects and comes back', () => {
    const scale = { ...view, width: 800 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), (px) => {
        expect(project(scale, unproject(scale, px))).toBeCloseTo(px, 6);
      }),
    );
    expect([project(scale, view.fromUs), project(scale, view.toUs)]).toEqual([0, 800]);
  });

  it('shows the whole with air around, and a single instant with two seconds', () => {
    expect(wholeView(whole)).toEqual({ fromUs: -3_000_000, toUs: 103_000_000 });
    const { fromUs, toUs } = wholeView({ fromUs: 5, toUs: 5 });
    expect(toUs - fromUs).toBeGreaterThanOrEqual(2_000_000);
  });

  it('pans by parts of what is seen, and stops at the ends', () => {
    expect(panned(view, 0.5, whole)).toEqual({ fromUs: 30_000_000, toUs: 50_000_000 });
    expect(panned(view, -9, whole)).toEqual({ fromUs: 0, toUs: 20_000_000 });
    expect(panned(view, 9, whole)).toEqual({ fromUs: 80_000_000, toUs: 100_000_000 });
  });

  it('zooms around an instant that stays where it is', () => {
    const around = 25_000_000;
    const closer = zoomed(view, 0.5, around, whole);
    const scales = [view, closer].map((span) => project({ ...span, width: 1_000 }, around));
    expect(scales[1]).toBeCloseTo(scales[0]!, 3);
    expect(closer.toUs - closer.fromUs).toBe(10_000_000);
    expect(zoomed(view, 1_000, around, whole)).toEqual(whole);
    const closest = zoomed(view, 1e-12, around, whole);
    expect(closest.toUs - closest.fromUs).toBe(100);
  });

  it('moves only as far as it takes to see an instant', () => {
    expect(revealing(view, 30_000_000, whole)).toBe(view);
    expect(revealing(view, 60_000_000, whole)).toEqual({ fromUs: 50_000_000, toUs: 70_000_000 });
  });
});
