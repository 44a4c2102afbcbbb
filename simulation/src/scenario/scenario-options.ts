import type { Policy } from '@reservation-engine/engine/replay/index';
import type { Skew } from './recording/recorded-run.ts';
import type { ScenarioName } from './scenarios.ts';

export interface ScenarioOptions {
  readonly scenario: ScenarioName;
  readonly servers: number;
  /** Visits of each phase. */
  readonly requests: number;
  readonly resources: number;
  readonly seed: number;
  readonly policies: readonly Policy[];
  readonly replicationDelayMs: number;
  readonly skew: Skew;
  /** How long each phase takes, in ms; null: as long as its requests need at the usual rate. */
  readonly phaseMs: number | null;
  /** The database to run on; null: a temporary one. */
  readonly databaseUrl: string | null;
  readonly runId: string;
}

/** Bounds of what can be asked for, both included; letters name the servers. */
export const BOUNDS = {
  servers: { min: 2, max: 26, fallback: 5 },
  requests: { min: 10, max: 100_000, fallback: 600 },
  resources: { min: 1, max: 1_000, fallback: 24 },
  seed: { min: 0, max: 4_294_967_295 },
  replicationDelayMs: { min: 0, max: 60_000, fallback: 200 },
  phaseMs: { min: 500, max: 600_000 },
} as const;

/** Visits a second, and the shortest phase, of which there is something to see. */
const VISITS_PER_SECOND = 85;
const SHORTEST_PHASE_MS = 2_000;

export function phaseMsOf({ phaseMs, requests }: ScenarioOptions): number {
  const needed = Math.round((requests / VISITS_PER_SECOND) * 1_000);
  return phaseMs ?? Math.min(Math.max(needed, SHORTEST_PHASE_MS), BOUNDS.phaseMs.max);
}

/** The command line that makes the same clocks and the same workload again. */
export function commandOf(options: ScenarioOptions): string {
  const { scenario, servers, requests, resources, seed, skew, replicationDelayMs } = options;
  return [
    `npm run simulate -- scenario ${scenario}`,
    `--servers ${servers} --requests ${requests} --resources ${resources} --seed ${seed}`,
    ...(skew === 'injected' ? [] : [`--skew ${skew}`]),
    ...(replicationDelayMs === BOUNDS.replicationDelayMs.fallback
      ? []
      : [`--replication-delay ${replicationDelayMs}`]),
    ...(options.phaseMs === null ? [] : [`--phase-ms ${options.phaseMs}`]),
  ].join(' ');
}
