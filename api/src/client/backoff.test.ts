import { expect, it } from 'vitest';
import { delayBefore } from './backoff.ts';

it('grows up to two seconds, at random below that', () => {
  const most = [1, 2, 3, 4, 5, 6, 7, 1_000].map((attempt) => delayBefore(attempt, null, () => 1));
  expect(most).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000]);
  expect(delayBefore(5, null, () => 0)).toBe(0);
});

it('never comes back before the server asked for', () => {
  expect(delayBefore(1, 3_000, () => 0)).toBe(3_000);
});
