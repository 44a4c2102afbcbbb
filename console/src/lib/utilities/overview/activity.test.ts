import { describe, expect, it } from 'vitest';
import {
  type ActivityBucket,
  type ActivityPicture,
  attemptFigures,
  drawnBuckets,
  ratesOf,
  slowest,
} from './activity.ts';

const START = 1_800_000_000_000;

/** Buckets of five seconds with these counts; the last one began `passedMs` ago. */
function picture(
  counts: readonly (readonly [number, number])[],
  { passedMs = 1_000, bucketMs = 5_000 } = {},
): ActivityPicture {
  const buckets = counts.map(([reservations, refusals], index): ActivityBucket => ({
    beginsMs: START + index * bucketMs,
    reservations,
    refusals,
    p50: null,
    p99: null,
    p999: null,
  }));
  return {
    asOfMs: START + (counts.length - 1) * bucketMs + passedMs,
    bucketMs,
    buckets,
    latency: { p50: null, p99: null, p999: null, sinceMs: null },
    marks: [],
    projections: [],
  };
}

describe('rates', () => {
  it('are of whole buckets while the last one has only begun', () => {
    const rates = ratesOf(
      picture([
        [10, 5],
        [20, 0],
        [1, 1],
      ]),
    );
    expect(rates).toEqual([
      { atMs: START, reservations: 2, refusals: 1 },
      { atMs: START + 5_000, reservations: 4, refusals: 0 },
    ]);
  });

  it('take a long bucket in for what has passed of it', () => {
    const long = picture(
      [
        [0, 0],
        [120, 60],
      ],
      { bucketMs: 600_000, passedMs: 60_000 },
    );
    expect(ratesOf(long).at(-1)).toMatchObject({ reservations: 2, refusals: 1 });
    expect(
      drawnBuckets(
        picture(
          [
            [0, 0],
            [9, 9],
          ],
          { bucketMs: 600_000, passedMs: 9_999 },
        ),
      ),
    ).toBe(1);
  });
});

describe('figures', () => {
  it('say the rate of late, the peak, and the part refused', () => {
    const rows = [
      [50, 0],
      [10, 30],
      [0, 10],
    ] as const;
    expect(attemptFigures(picture(rows))).toEqual({
      reservations: 2,
      refusals: 6,
      peak: { reservations: 10, atMs: START },
      refusedPart: 0.4,
      attempts: 100,
    });
  });

  it('say nothing of nothing', () => {
    expect(
      attemptFigures(
        picture([
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toMatchObject({ peak: null, refusedPart: null });
  });
});

it('the slowest projection is the one that is furthest behind', () => {
  const lag = (name: string, lagMs: number) => ({ name, lagMs, behind: 0, parkedStreams: 0 });
  expect(slowest([lag('a', 4), lag('b', 9), lag('c', 9)])?.name).toBe('b');
  expect(slowest([])).toBeNull();
});
