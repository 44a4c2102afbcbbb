import { isTRPCClientError } from '@trpc/client';
import { questionsOf, type Question } from '../utilities/demonstration/questions.ts';
import { readRunReport, type Window } from '../utilities/demonstration/run-report.ts';
import { type StageProgress, toStageProgress } from '../utilities/demonstration/run-progress.ts';
import { type Replayed, type Story, storyOf } from '../utilities/demonstration/story.ts';
import { writeInstant } from '../utilities/formats/write-instant.ts';
import type { ApiClient, Inputs, Outputs } from './api-client.ts';
import { serverLetters } from '../utilities/timeline/names.ts';
import type { OpenFeed } from './resuming-feed.ts';
import { connectFeed } from './subscription.ts';
import type { TimelineService, TimelineWindow } from './timeline-service.ts';

/** What the demonstration has simulated: small, and with the same clocks and requests each time. */
export const PARAMETERS = {
  ...{ scenario: 'major_drift', servers: 5, requests: 400, resources: 16, seed: 7 },
  replicationDelayMs: 200,
  skew: 'injected',
} as const satisfies Inputs['simulation']['start'];

/** A run of the simulation, and how far it is. */
export interface SimulationRun {
  readonly id: string;
  /** Of its resources: nothing else is touched. */
  readonly group: string;
  readonly scenario: Outputs['simulation']['status']['scenario'];
  readonly state: 'running' | 'finished' | 'failed' | 'stopped';
  readonly progress: StageProgress | null;
  /** Why it failed, in the simulation's own words. */
  readonly fault: string | null;
}

/** What came of asking for a run: none where one is running already, or none can be run here. */
export type Started =
  { readonly run: SimulationRun } | { readonly refused: 'running' | 'unavailable' };

/** The run that is shown: of one taken up after a reload no more is known at first. */
export type ShownRun = Pick<SimulationRun, 'id' | 'group'> & Partial<SimulationRun>;

/** What the demonstration asks of the server. */
export interface DemonstrationService {
  /** The run that is under way; null where there is none. */
  running(signal: AbortSignal): Promise<SimulationRun | null>;
  start(): Promise<Started>;
  /** Ends it, and all that it started. */
  stop(id: string): Promise<void>;
  /** How a run gets on, from now until it has ended. */
  watch(id: string): OpenFeed<SimulationRun>;
  /** All figures of a run that has ended. @throws RangeError for a report this console cannot read */
  story(id: string, signal: AbortSignal): Promise<Story>;
}

export function createDemonstrationService(
  client: ApiClient,
  timeline: Pick<TimelineService, 'window'>,
): DemonstrationService {
  /** The letters of servers by attempts, as the timeline gives them to its lanes. */
  async function lettersOf(window: TimelineWindow, signal: AbortSignal) {
    // With it comes the whole replay, which no page has to wait for that does not replay.
    const { decodeWindow } = await import('../utilities/timeline/replay/loaded-window.ts');
    const bytes = await timeline.window(window, () => undefined, signal);
    const { ids, server, servers } = decodeWindow(bytes).table;
    const letters = serverLetters(servers);
    return (attemptId: string) => letters[server[ids.indexOf(attemptId)] ?? -1] ?? '';
  }

  return {
    async running(signal) {
      const { items } = await client.simulation.list.query({}, { signal });
      const found = items.find(({ state }) => state === 'running');
      return found === undefined ? null : toRun(found);
    },

    async start() {
      try {
        return { run: toRun(await client.simulation.start.mutate(PARAMETERS)) };
      } catch (error) {
        const refused = REFUSALS[codeOf(error)];
        if (refused === undefined) throw error;
        return { refused };
      }
    },

    async stop(id) {
      await client.simulation.stop.mutate({ id });
    },

    watch: (id) => (_, listener) => {
      return connectFeed(listener, (link) =>
        client.simulation.watch.subscribe(
          { id },
          {
            ...link,
            onData: ({ data }) => {
              listener.message(toRun(data), null);
            },
          },
        ),
      );
    },

    async story(id, signal) {
      const { content } = await client.simulation.report.query({ id, format: 'json' }, { signal });
      const report = readRunReport(content);
      if (report === null) throw new RangeError(`The report of ${id} has another form.`);
      const ask = ({ window, policies, ...options }: Question): Promise<Replayed> =>
        client.replay.run.mutate(
          { runId: id, ...spanOf(window), ...options, policies: [...policies] },
          { signal },
        );
      const asked = questionsOf(report);
      const [before, perfect, far, raw, corrected, letterOf] = await Promise.all([
        ask(asked.before),
        ask(asked.perfect),
        ask(asked.far),
        ask(asked.raw),
        ask(asked.corrected),
        lettersOf({ runId: id, ...spanOf(report.before) }, signal),
      ]);
      return storyOf(report, { before, perfect, far, raw, corrected }, letterOf);
    },
  };
}

const REFUSALS: Readonly<Record<string, 'running' | 'unavailable'>> = {
  SIMULATION_RUNNING: 'running',
  SIMULATIONS_UNAVAILABLE: 'unavailable',
};

function spanOf({ fromUs, toUs }: Window): { readonly from: string; readonly to: string } {
  return { from: writeInstant(fromUs), to: writeInstant(toUs) };
}

function codeOf(error: unknown): string {
  if (!isTRPCClientError(error)) return '';
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : '';
}

function toRun(dto: Outputs['simulation']['status']): SimulationRun {
  const { id, group, scenario, state, progress, fault } = dto;
  return { id, group, scenario, state, progress: toStageProgress(progress), fault };
}
