import { describe, expect, it } from 'vitest';
import { bandPath, offsetPath } from './trail-paths.ts';
import { segmentAt, type TrailPoint, trailRange, trailSegments } from './trail.ts';

const point = (atMs: number, offsetUs: number, but: Partial<TrailPoint> = {}): TrailPoint => ({
  atMs,
  offsetUs,
  epoch: 0,
  boundUs: 1_000,
  maxDriftPpm: 200,
  injectedUs: null,
  ...but,
});
const span = { fromMs: 0, toMs: 100_000 };

describe('what was known of a clock', () => {
  it('is held until the next measurement, with a bound that widens by the drift', () => {
    expect(trailSegments([point(0, 5_000), point(60_000, 7_000)], [], span)).toEqual([
      {
        ...{ fromMs: 0, toMs: 60_000, offsetUs: 5_000, isFree: false, isMeasured: true },
        // 200 µs a second.
        ...{ boundFromUs: 1_000, boundToUs: 13_000 },
      },
      {
        ...{ fromMs: 60_000, toMs: 100_000, offsetUs: 7_000, isFree: false, isMeasured: true },
        ...{ boundFromUs: 1_000, boundToUs: 9_000 },
      },
    ]);
  });

  it('begins with what was in force before the span, as old as it is by then', () => {
    const [first] = trailSegments([point(-50_000, 0)], [], span);
    expect(first).toMatchObject({ fromMs: 0, boundFromUs: 11_000, isMeasured: false });
  });

  it('ends with a step', () => {
    const segments = trailSegments(
      [point(10_000, 0), point(90_000, -8_000)],
      [{ atMs: 40_000, kind: 'void' }],
      span,
    );
    expect(segments.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [10_000, 40_000],
      [90_000, 100_000],
    ]);
    expect(segmentAt(segments, 50_000)).toBeUndefined();
    expect(segmentAt(segments, 95_000)?.offsetUs).toBe(-8_000);
  });

  it('is free-running once no source answers', () => {
    const segments = trailSegments([point(0, 0)], [{ atMs: 30_000, kind: 'lost' }], span);
    expect(segments).toMatchObject([
      { toMs: 30_000, isFree: false, boundToUs: 7_000 },
      { fromMs: 30_000, isFree: true, boundFromUs: 7_000, boundToUs: 21_000 },
    ]);
  });

  it('has a range that nothing is drawn beyond', () => {
    const segments = trailSegments([point(0, -5_000), point(50_000, 5_000)], [], span);
    expect(trailRange(segments)).toEqual({ leastUs: -16_000, mostUs: 16_000 });
    expect(trailRange([])).toBeNull();
  });
});

it('is drawn as trapezia and steps', () => {
  const segments = trailSegments([point(0, 0), point(50_000, 2_000)], [], span);
  const scale = { x: (ms: number) => ms / 1_000, y: (us: number) => 50 - us / 1_000 };
  expect(offsetPath(segments, scale)).toBe('M0 50H50V48H100');
  expect(bandPath(segments, scale)).toBe('M0 49L50 39V61L0 51ZM50 47L100 37V59L50 49Z');
});
