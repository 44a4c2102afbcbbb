import { expect, it } from 'vitest';
import type { ClockEventRow } from './clock-event.ts';
import { placeEvents } from './place-events.ts';

const step = (atMs: number): ClockEventRow => ({
  ...{ id: `A ${atMs}`, serverId: 'A', type: 'step', epoch: 1, atMs },
  ...{ offsetUs: null, boundUs: null, deltaUs: 5_000, cause: 'machine', ratePpm: null },
  ...{ durationUs: null, source: null, claimedUs: null, agreedUs: null, reason: null },
  ...{ mode: null, injectedUs: null },
});

/** A px a second. */
const place = (events: readonly ClockEventRow[], width = 1_000) =>
  placeEvents(events, (atMs) => atMs / 1_000, width, 1_000);

it('goes from the left to the right, on the middle of pixels', () => {
  expect(place([step(300_000), step(100_200)]).map(({ x }) => x)).toEqual([100.5, 300.5]);
});

it('has words where those before leave room, and the edge does', () => {
  const at = [950_000, 500_000, 250_000, 100_000].map(step);

  expect(place(at).map(({ x, isLabelled }) => [x, isLabelled])).toEqual([
    [100.5, true],
    [250.5, false],
    [500.5, true],
    [950.5, false],
  ]);
});

it('leaves out what makes no line', () => {
  expect(place([{ ...step(1_000), type: 'sync' }])).toEqual([]);
});
