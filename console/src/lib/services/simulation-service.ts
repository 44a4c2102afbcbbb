import type { ApiClient, Inputs, Outputs } from './api-client.ts';
import type { OpenFeed } from './resuming-feed.ts';
import { connectFeed } from './subscription.ts';

export type Simulation = Outputs['simulation']['status'];
export type Scenario = Outputs['simulation']['scenarios']['items'][number];
export type Findings = Outputs['simulation']['findings'];
export type StartSimulation = Inputs['simulation']['start'];

/** Starts and follows runs of servers with wrong clocks, and has what they found. */
export interface SimulationService {
  scenarios(signal: AbortSignal): Promise<readonly Scenario[]>;
  list(signal: AbortSignal): Promise<readonly Simulation[]>;
  start(input: StartSimulation): Promise<Simulation>;
  stop(id: string): Promise<Simulation>;
  watch(id: string): OpenFeed<Simulation>;
  findings(id: string, signal: AbortSignal): Promise<Findings>;
  /** Where a file of its report is: to look at, or to keep. */
  fileAddress(id: string, name: string, isDownload: boolean): string;
}

export function createSimulationService(client: ApiClient): SimulationService {
  return {
    scenarios: async (signal) => (await client.simulation.scenarios.query({}, { signal })).items,
    list: async (signal) => (await client.simulation.list.query({}, { signal })).items,
    start: (input) => client.simulation.start.mutate(input),
    stop: (id) => client.simulation.stop.mutate({ id }),
    findings: (id, signal) => client.simulation.findings.query({ id }, { signal }),
    fileAddress: (id, name, isDownload) =>
      `/simulation/${encodeURIComponent(id)}/files/${name}${isDownload ? '?download' : ''}`,
    watch: (id) => (_after, listener) => {
      return connectFeed(listener, (link) =>
        client.simulation.watch.subscribe(
          { id },
          {
            ...link,
            onData: ({ data }) => {
              listener.message(data, null);
            },
          },
        ),
      );
    },
  };
}
