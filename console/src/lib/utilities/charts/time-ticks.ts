const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps at which people read times. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 4, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7].map((n) => n * DAY),
];

/** A span of time in ms since the epoch. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface TimeTicks {
  readonly stepMs: number;
  readonly ticksMs: readonly number[];
}

/**
 * Round instants within a span, as many as fit and no more than asked for.
 *
 * @param zoneOffsetMs by which local time is ahead of UTC: hours are round where people live
 */
export function timeTicks({ fromMs, toMs }: TimeSpan, most: number, zoneOffsetMs = 0): TimeTicks {
  const least = (toMs - fromMs) / Math.max(1, most);
  const stepMs = STEPS_MS.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY;
  const first = Math.ceil((fromMs + zoneOffsetMs) / stepMs) * stepMs - zoneOffsetMs;
  const ticksMs: number[] = [];
  for (let tick = first; tick <= toMs; tick += stepMs) ticksMs.push(tick);
  return { stepMs, ticksMs };
}
