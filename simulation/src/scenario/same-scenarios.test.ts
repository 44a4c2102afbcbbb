import { SCENARIOS as OFFERED } from '@reservation-engine/api/simulation/scenarios';
import { expect, it } from 'vitest';
import { SCENARIO_NAMES, SCENARIOS } from './scenarios.ts';

it('the API offers the scenarios that there are', () => {
  expect(
    OFFERED.map(({ name, summary, offsetMs: { least, largest } }) => ({
      ...{ name, summary },
      offsetMs: [least, largest],
    })),
  ).toEqual(
    SCENARIO_NAMES.map((name) => {
      const { summary, offsetMs } = SCENARIOS[name];
      return { name, summary, offsetMs };
    }),
  );
});
