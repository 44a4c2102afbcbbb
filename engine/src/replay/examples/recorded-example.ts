import type { ReplayAttempt, ReplayInput, ReplayServer } from '../input/replay-input.ts';

/** An attempt of an example, in ms after its beginning. */
export interface ExampleAttempt extends Pick<
  ReplayAttempt,
  'id' | 'resourceId' | 'serverId' | 'kind' | 'target' | 'outcome' | 'clientId'
> {
  readonly atMs: number;
  readonly ttlMs?: number;
  /** Where the clock was not off by what its server says: after a step. */
  readonly offsetMs?: number;
}

export interface ExampleClock {
  /** What the clock really was off by; positive: ahead. */
  readonly offsetMs: number;
  /** What NTP measured, and how surely; left out: exactly that. */
  readonly measuredMs?: number;
  readonly uncertaintyMs?: number;
}

/** Noon of a winter's day, UTC: the true 12:00:00.000 of all examples. */
const NOON_US = Date.UTC(2026, 10, 28, 12) * 1_000;

/**
 * An example as a store would have recorded it: true instants, the stamps that wrong clocks put on
 * them, and what had been measured of those clocks. Offsets given to a replay are then what-ifs, as
 * with every recording.
 */
export function recordedExample(
  attempts: readonly ExampleAttempt[],
  clocks: Readonly<Record<string, ExampleClock>>,
): ReplayInput {
  return {
    attempts: attempts.map(({ atMs, ttlMs, offsetMs, ...attempt }, index) => {
      const clock = clocks[attempt.serverId];
      const trueTimeUs = NOON_US + atMs * 1_000;
      return {
        ...attempt,
        storeOrder: index,
        trueTimeUs,
        wallUs: trueTimeUs + (offsetMs ?? clock?.offsetMs ?? 0) * 1_000,
        decidedAtUs: trueTimeUs,
        ...(ttlMs === undefined ? {} : { ttlUs: ttlMs * 1_000 }),
      };
    }),
    servers: Object.fromEntries(
      Object.entries(clocks).map(([id, clock]) => [id, measurementOf(clock)]),
    ),
  };
}

function measurementOf({ offsetMs, measuredMs, uncertaintyMs = 0 }: ExampleClock): ReplayServer {
  const correctionMs = 0 - (measuredMs ?? offsetMs);
  return { correctionUs: correctionMs * 1_000, uncertaintyUs: uncertaintyMs * 1_000 };
}
