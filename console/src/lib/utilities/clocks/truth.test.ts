import { expect, it } from 'vitest';
import type { ClockEventRow } from './clock-event.ts';
import { truthLines } from './truth.ts';

const point = (atMs: number, injectedUs: number | null) => ({
  ...{ atMs, injectedUs, epoch: 0, offsetUs: 0, boundUs: 1, maxDriftPpm: 200 },
});
const injected = { offsetUs: -8_000, driftPpm: 0, jitterUs: 0 };

it('drifts evenly between measurements, and jumps where it was changed', () => {
  const changed = { atMs: 30, type: 'error-changed', injectedUs: -8_000 } as ClockEventRow;
  expect(truthLines([point(0, 100), point(20, 300)], [changed], { injected, asOfMs: 50 })).toEqual([
    { fromMs: 0, fromUs: 100, toMs: 20, toUs: 300 },
    { fromMs: 20, fromUs: 300, toMs: 30, toUs: 300 },
    { fromMs: 30, fromUs: -8_000, toMs: 50, toUs: -8_000 },
  ]);
});

it('is nothing in earnest', () => {
  expect(truthLines([point(0, null)], [], { injected: null, asOfMs: 50 })).toEqual([]);
});
