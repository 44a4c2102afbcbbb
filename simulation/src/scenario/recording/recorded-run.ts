import type { ClockStatus, InjectedError } from '@reservation-engine/engine/clock/index';
import type { Policy, ReplayAttempt } from '@reservation-engine/engine/replay/index';
import type { ScenarioName } from '../scenarios.ts';
import type { WorkloadTally } from '../workload/tally.ts';

export const RUN_FORMAT = 'reservation-engine/scenario-run';
export const RUN_VERSION = 1;

export type PhaseName = 'before' | 'after';
export const SKEWS = ['injected', 'faketime'] as const;
export type Skew = (typeof SKEWS)[number];

/** Everything a report is made of: what was asked for, what was done and what was recorded. */
export interface RecordedRun {
  readonly format: typeof RUN_FORMAT;
  readonly version: typeof RUN_VERSION;
  readonly runId: string;
  /** The group of the run's resources, by which timelines show them. */
  readonly group: string;
  readonly scenario: ScenarioName;
  /** The command line that makes the same workload and the same clocks again. */
  readonly command: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly tookMs: number;
  readonly settings: RunSettings;
  readonly servers: readonly RecordedServer[];
  readonly clockSamples: readonly ClockSample[];
  /** The forced sync of all servers, in µs since the Unix epoch. */
  readonly sync: { readonly fromUs: number; readonly toUs: number };
  readonly phases: readonly RecordedPhase[];
}

export interface RunSettings {
  readonly seed: number;
  readonly servers: number;
  /** Visits of each phase. */
  readonly requests: number;
  readonly resources: number;
  readonly phaseMs: number;
  readonly skew: Skew;
  readonly replicationDelayUs: number;
  readonly policies: readonly Policy[];
}

export interface RecordedServer {
  readonly serverId: string;
  readonly letter: string;
  /** What was done to its clock: simulated truth. */
  readonly error: InjectedError;
  /** What it found out at the forced sync, and the bound it gave. */
  readonly measured: {
    readonly offsetUs: number;
    readonly boundUs: number;
    readonly atUs: number;
  };
}

/** One look at a server's clock while the scenario ran. */
export interface ClockSample {
  /** True time: the machine's clock, in µs since the Unix epoch. */
  readonly atUs: number;
  readonly serverId: string;
  /** What it would stamp minus true time: the injected error, less what was corrected. */
  readonly stampErrorUs: number;
  /** The ageing bound of its measurement; null while it has none. */
  readonly uncertaintyUs: number | null;
  readonly status: ClockStatus;
}

/** One run of the workload, with the attempts that the timeline has of it. */
export interface RecordedPhase {
  readonly name: PhaseName;
  /** In µs since the Unix epoch, by the store's time. */
  readonly fromUs: number;
  readonly toUs: number;
  readonly workload: WorkloadTally;
  /** As recorded, in the order in which they were decided. */
  readonly attempts: readonly ReplayAttempt[];
  readonly capacities: Readonly<Record<string, number>>;
  /** What the store's own views say of the phase's resources at its end. */
  readonly store: {
    readonly resources: number;
    readonly overbooked: number;
    readonly confirmedUnits: number;
  };
}
