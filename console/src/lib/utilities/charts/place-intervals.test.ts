import { expect, it } from 'vitest';
import { placeIntervals } from './place-intervals.ts';

it('puts intervals on one scale that they fill', () => {
  const bars = placeIntervals(
    [
      { from: 100, to: 150 },
      { from: 150, to: 200 },
    ],
    40,
  );
  expect(bars).toEqual([
    { x: 0, width: 20 },
    { x: 20, width: 20 },
  ]);
});

it('keeps a point in sight, also at the very end', () => {
  const [, point] = placeIntervals(
    [
      { from: 0, to: 1_000 },
      { from: 1_000, to: 1_000 },
    ],
    40,
  );
  expect(point).toEqual({ x: 38.5, width: 1.5 });
});

it('has nothing to place where nothing is known', () => {
  expect(placeIntervals([], 40)).toEqual([]);
});
