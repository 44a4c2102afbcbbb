/**
 * The scenarios as callers see them. The program that runs them has its own list, with more to it;
 * a test beside it holds the two together.
 */
export const SCENARIOS = [
  {
    name: 'in-sync',
    summary: 'All clocks are true: what is left are races and policies that do not decide at once',
    offsetMs: { least: 0, largest: 0 },
  },
  {
    name: 'minor_drift',
    summary: 'Clocks are off by less than 2 s',
    offsetMs: { least: 100, largest: 1_950 },
  },
  {
    name: 'major_drift',
    summary: 'Clocks are off by 5 to 10 s',
    offsetMs: { least: 5_000, largest: 10_000 },
  },
  {
    name: 'extreme_drift',
    summary: 'Clocks are off by more than 15 s',
    offsetMs: { least: 15_500, largest: 30_000 },
  },
] as const;

export const SCENARIO_NAMES = SCENARIOS.map(({ name }) => name);
