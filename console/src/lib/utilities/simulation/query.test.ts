import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SIMULATION_QUERY,
  parseSimulationQuery,
  simulationCommand,
  type SimulationQuery,
  writeSimulationQuery,
} from './query.ts';

const parse = (text: string): SimulationQuery => parseSimulationQuery(new URLSearchParams(text));

describe('the query of the page of simulations', () => {
  it('is the default for an empty address, and the other way round', () => {
    expect(parse('')).toEqual(DEFAULT_SIMULATION_QUERY);
    expect(writeSimulationQuery(DEFAULT_SIMULATION_QUERY).toString()).toBe('');
  });

  it.each<[string, Partial<SimulationQuery>]>([
    ['run=major_drift-7-mi7x2k9c&view=report', { run: 'major_drift-7-mi7x2k9c', view: 'report' }],
    [
      'scenario=in-sync&servers=3&requests=200&resources=8&delay=0&seed=7&skew=faketime',
      {
        scenario: 'in-sync',
        servers: 3,
        requests: 200,
        resources: 8,
        replicationDelayMs: 0,
        seed: 7,
        skew: 'faketime',
      },
    ],
  ])('reads %s and writes it again', (text, expected) => {
    const query = parse(text);
    expect(query).toEqual({ ...DEFAULT_SIMULATION_QUERY, ...expected });
    expect(writeSimulationQuery(query).toString()).toBe(text);
  });

  it.each([
    'servers=1',
    'servers=2.5',
    'requests=9',
    'delay=-1',
    'seed=x',
    'run=../x',
    'skew=real',
  ])('takes %s as not said', (text) => {
    expect(parse(text)).toEqual(DEFAULT_SIMULATION_QUERY);
  });

  it('is a command line', () => {
    expect(simulationCommand(DEFAULT_SIMULATION_QUERY)).toBe(
      'npm run simulate -- scenario major_drift --servers 5 --requests 600 --resources 24',
    );
    expect(simulationCommand(parse('seed=7&delay=50&skew=faketime'))).toMatch(
      /--seed 7 --skew faketime --replication-delay 50$/,
    );
  });
});
