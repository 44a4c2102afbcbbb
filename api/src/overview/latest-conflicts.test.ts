import type { Engine } from '@reservation-engine/engine';
import { expect, it } from 'vitest';
import type { Replays } from '../replay/replay-desk.ts';
import { invalidInput } from '../trpc/api-error.ts';
import { parseInstant } from '../wire/instant.ts';
import { latestConflicts } from './latest-conflicts.ts';

const SECOND = 1_000_000;
const MOST_EVENTS = 200_000;
const asOf = 86_400 * SECOND;

/** Attempts at a steady rate in buckets of ten minutes, each of which is so many events. */
function busy(attemptsPerSecond: number, eventsPerAttempt: number) {
  const windows: number[] = [];
  const buckets = Array.from({ length: 144 }, (_, index) => ({
    beginsAt: index * 600 * SECOND,
    reservations: attemptsPerSecond * 300,
    refusals: attemptsPerSecond * 300,
  }));
  const engine = { activity: { read: () => Promise.resolve({ asOf, buckets }) } };
  const replays = {
    conflicts: ({ from }: { from: number }) => {
      const events = ((asOf - from) / SECOND) * attemptsPerSecond * eventsPerAttempt;
      windows.push(events);
      return events > MOST_EVENTS
        ? Promise.reject(invalidInput('to', 'The window has more events'))
        : Promise.resolve({ items: [], nextCursor: null });
    },
  };
  return {
    windows,
    judge: () =>
      latestConflicts(
        { engine: engine as unknown as Engine, replays: replays as unknown as Replays },
        '24h',
        undefined,
      ),
  };
}

it('begins within a bucket that has more attempts than are judged', async () => {
  const { windows, judge } = busy(10_000, 1);
  const { from } = await judge();

  expect(windows).toEqual([50_000]);
  expect(asOf - (parseInstant(from) ?? 0)).toBe(5 * SECOND);
});

it('begins later where the attempts were followed by more events than a replay takes', async () => {
  const { windows, judge } = busy(10_000, 6);
  const { from } = await judge();

  expect(windows).toEqual([300_000, 150_000]);
  expect(asOf - (parseInstant(from) ?? 0)).toBe(2.5 * SECOND);
});
