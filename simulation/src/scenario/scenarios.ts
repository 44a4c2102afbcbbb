import type { InjectedError } from '@reservation-engine/engine/clock/index';
import { randomFrom } from '@reservation-engine/engine/replay/index';

/** How wrong the clocks of a scenario are, and how such errors come about. */
export interface Scenario {
  readonly name: ScenarioName;
  /** One line for lists. */
  readonly summary: string;
  /** What has to happen for clocks to be this wrong. */
  readonly cause: string;
  /** The least and the largest |offset| of a wrong clock, in ms. */
  readonly offsetMs: readonly [least: number, largest: number];
}

export const SCENARIO_NAMES = ['in-sync', 'minor_drift', 'major_drift', 'extreme_drift'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  'in-sync': {
    name: 'in-sync',
    summary: 'All clocks are true: what is left are races and policies that do not decide at once',
    cause: 'These clocks are true. What still goes wrong here is not the fault of clocks.',
    offsetMs: [0, 0],
  },
  minor_drift: {
    name: 'minor_drift',
    summary: 'Clocks are off by less than 2 s',
    cause:
      'At 50 ppm, 2 s of error take 11 hours: clocks left to themselves since the morning, ' +
      'or virtual machines that were paused.',
    offsetMs: [100, 1_950],
  },
  major_drift: {
    name: 'major_drift',
    summary: 'Clocks are off by 5 to 10 s',
    cause:
      'At 50 ppm, 10 s of error take 56 hours. Clocks this wrong were never synchronized, ' +
      'or were stepped.',
    offsetMs: [5_000, 10_000],
  },
  extreme_drift: {
    name: 'extreme_drift',
    summary: 'Clocks are off by more than 15 s',
    cause:
      'At 50 ppm, 15 s of error take 83 hours. Clocks this wrong were never synchronized, ' +
      'or were stepped.',
    offsetMs: [15_500, 30_000],
  },
};

/** What quartz is off by while nobody corrects it, either way. */
const MAX_DRIFT_PPM = 50;

/** The server's id in the log, and its letter in figures: A, B, … */
export function serverIdOf(index: number): string {
  return `sim-${serverLetter(index)}`;
}

export function serverLetter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

/**
 * The error of each server's clock, the same for the same seed. The first server is true, the
 * others are behind and ahead in turn: a common shift of all clocks would change nothing.
 */
export function clockErrors(
  { name, offsetMs: [least, largest] }: Scenario,
  servers: number,
  seed: number,
): InjectedError[] {
  const random = randomFrom(seed ^ 0x10c5);
  return Array.from({ length: servers }, (_, index) => {
    const size = least + random() * (largest - least);
    const drift = (random() * 2 - 1) * MAX_DRIFT_PPM;
    if (index === 0 || name === 'in-sync') return { offsetUs: 0, driftPpm: 0, jitterUs: 0 };
    const sign = index % 2 === 0 ? 1 : -1;
    return {
      offsetUs: sign * Math.round(size) * 1_000,
      driftPpm: Math.round(drift * 10) / 10,
      jitterUs: 0,
    };
  });
}
