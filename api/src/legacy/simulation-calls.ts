import { startInput, type SimulationDto } from '../simulation/schemas.ts';
import { invalidInput } from '../trpc/api-error.ts';
import type { LegacyCall } from './calls.ts';

/** The older call that starts a simulation: an alias of `simulation.start`. */
export const simulationCalls: readonly LegacyCall[] = [
  {
    method: 'GET',
    template: '/api/simulation/start',
    query: ['scenario'],
    status: 200,
    summary: 'Start a scenario (`scenario`, by default major_drift), or show the one that runs',
    answer: async ({ procedures, query }) => {
      const { items } = await procedures.simulation.list({});
      const running = items.find(({ state }) => state === 'running');
      if (running !== undefined) {
        return { body: { message: 'A simulation is running already', ...snake(running) } };
      }
      const { scenario = 'major_drift' } = query;
      const known = startInput.shape.scenario.safeParse(scenario);
      if (!known.success) throw invalidInput('scenario', 'There is no such scenario');
      const started = await procedures.simulation.start({ scenario: known.data });
      return { body: { message: 'Simulation started', ...snake(started) } };
    },
  },
];

function snake(run: SimulationDto): Record<string, unknown> {
  return {
    simulation_id: run.id,
    scenario: run.scenario,
    seed: run.seed,
    group: run.group,
    status: run.state,
    started_at: run.startedAt,
  };
}
