import { UsageError } from '../cli/faults.ts';
import type { ScenarioName } from './scenarios.ts';

/** Short enough for ids of resources to begin with it. */
const SHAPE = /^[\w.-]{1,80}$/;

/** An id that no other run has: it keeps the runs on one database apart. */
export function newRunId(scenario: ScenarioName, seed: number): string {
  return `${scenario}-${seed}-${Date.now().toString(36)}`;
}

/** @throws UsageError saying what a run id must be */
export function checkRunId(given: string): string {
  if (SHAPE.test(given)) return given;
  throw new UsageError('must be 1 to 80 letters, digits and . _ -');
}
