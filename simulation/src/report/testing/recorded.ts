import { ORDER_KEYS, POLICIES, randomFrom } from '@reservation-engine/engine/replay/index';
import type { ReplayAttempt } from '@reservation-engine/engine/replay/index';
import {
  RUN_FORMAT,
  RUN_VERSION,
  type PhaseName,
  type RecordedPhase,
  type RecordedRun,
} from '../../scenario/recording/recorded-run.ts';

const PHASE_US = 7_000_000;

export interface PoissonOptions {
  readonly seed: number;
  /** Attempts a second at A and B, whose clock is behind by `behindUs`. */
  readonly ratePerSecond: readonly [a: number, b: number];
  readonly behindUs: number;
  readonly seats: number;
}

/**
 * A run of two servers with Poisson arrivals on many seats, the store deciding in true order: of
 * each seat the first arrival at each server, which is all that decides who is stamped first.
 */
export function poissonRun(options: PoissonOptions): RecordedRun {
  const { seed, ratePerSecond, behindUs, seats } = options;
  const random = randomFrom(seed);
  const arrivalUs = (rate: number): number => Math.round((-Math.log(1 - random()) / rate) * 1e6);
  const phase = (name: PhaseName, startUs: number): RecordedPhase => {
    const attempts = Array.from({ length: seats }, (_, seat) =>
      (['A', 'B'] as const)
        .map((letter, server) => ({
          id: `${name}-${letter}-${seat}`,
          resourceId: `${name}/${seat}`,
          serverId: `sim-${letter}`,
          trueTimeUs: startUs + arrivalUs(ratePerSecond[server] ?? 1),
        }))
        .sort((a, b) => a.trueTimeUs - b.trueTimeUs)
        .map((arrival, storeOrder): ReplayAttempt => ({
          ...arrival,
          storeOrder,
          decidedAtUs: arrival.trueTimeUs,
          wallUs: arrival.trueTimeUs - (arrival.serverId === 'sim-B' ? behindUs : 0),
        })),
    ).flat();
    return {
      ...{ name, fromUs: startUs, toUs: startUs + PHASE_US, attempts, capacities: {} },
      workload: WORKLOAD,
      store: { resources: seats, overbooked: 0, confirmedUnits: seats },
    };
  };
  const atUs = PHASE_US + 500_000;
  const server = (letter: string, offsetUs: number): RecordedRun['servers'][number] => ({
    ...{ serverId: `sim-${letter}`, letter },
    error: { offsetUs, driftPpm: 0, jitterUs: 0 },
    measured: { offsetUs, boundUs: 1_500, atUs },
  });
  return {
    ...{ format: RUN_FORMAT, version: RUN_VERSION, runId: 'poisson', group: 'run-poisson' },
    ...{ scenario: 'major_drift', command: 'npm run simulate', startedAt: '', tookMs: 20_000 },
    settings: {
      ...{ seed, servers: 2, requests: 2 * seats, resources: seats, phaseMs: 7_000 },
      ...{ skew: 'injected', replicationDelayUs: 200_000, policies: POLICIES },
    },
    servers: [server('A', 0), server('B', -behindUs)],
    clockSamples: [0, atUs + 100_000].flatMap((sampledUs, synced) => [
      sample('A', sampledUs, 0, synced),
      sample('B', sampledUs, synced === 1 ? 0 : -behindUs, synced),
    ]),
    sync: { fromUs: atUs - 100_000, toUs: atUs },
    phases: [phase('before', 0), phase('after', 2 * PHASE_US)],
  };
}

/** How many order keys a report compares. */
export const KEY_COUNT = ORDER_KEYS.length;

function sample(letter: string, atUs: number, stampErrorUs: number, synced: number) {
  return {
    ...{ atUs, serverId: `sim-${letter}`, stampErrorUs },
    uncertaintyUs: synced === 1 ? 1_600 : null,
    status: synced === 1 ? ('synchronized' as const) : ('unknown' as const),
  };
}

const WORKLOAD: RecordedPhase['workload'] = {
  ...{ sent: 20, skipped: 0, confirmed: 10, held: 0, waiting: 0, cancelled: 0, left: 0 },
  ...{ refused: 10, failed: 0 },
  latencyMs: { p50: 3, p95: 5, p99: 9, p999: 9, max: 9 },
};
