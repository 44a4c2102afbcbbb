import { setMaxListeners } from 'node:events';
import { InterruptedError } from '../cli/faults.ts';
import { attemptsOf } from './recording/attempts-of.ts';
import { readWindows } from './recording/read-phase.ts';
import {
  RUN_FORMAT,
  RUN_VERSION,
  type RecordedPhase,
  type RecordedRun,
  type RecordedServer,
} from './recording/recorded-run.ts';
import { watchClocks } from './recording/watch-clocks.ts';
import { createContested, runPhase, type PhaseContext } from './run-phase.ts';
import { commandOf, phaseMsOf, type ScenarioOptions } from './scenario-options.ts';
import { clockErrors, SCENARIOS, serverLetter } from './scenarios.ts';
import { databaseFor } from './servers/database.ts';
import { findFaketime } from './servers/faketime.ts';
import { startFleet, type Fleet } from './servers/fleet.ts';
import type { SkewedServer } from './servers/skewed-server.ts';
import { syncClocks } from './servers/sync-clocks.ts';
import type { OnProgress } from './stages.ts';
import { planWorkload } from './workload/plan.ts';

const PHASES = ['before', 'after'] as const;

/**
 * Runs a scenario: servers with wrong clocks on one database, the same contested workload before
 * and after all of them measured their clocks, and the timeline of it read back. Whatever happens,
 * nothing that was started is left behind.
 *
 * @throws InterruptedError when the signal aborts; RunError with what a person can do
 */
export async function runScenario(
  options: ScenarioOptions,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<RecordedRun> {
  const faketime = options.skew === 'faketime' ? await findFaketime() : null;
  onProgress({ stage: 'database', done: 0, total: 1 });
  const database = await databaseFor(options.databaseUrl);
  try {
    signal.throwIfAborted();
    onProgress({ stage: 'database', done: 1, total: 1 });
    const errors = clockErrors(SCENARIOS[options.scenario], options.servers, options.seed).map(
      // What fakes a process's time sets it apart by a constant.
      (error) => (faketime === null ? error : { ...error, driftPpm: 0 }),
    );
    const fleet = await startFleet({
      ...{ databaseUrl: database.url, errors, seed: options.seed, faketime, signal },
      onStarted: (done) => {
        onProgress({ stage: 'servers', done, total: errors.length });
      },
    });
    try {
      return await runOn(fleet, database.url, options, signal, onProgress);
    } catch (error) {
      if (fleet.failed.aborted) throw fleet.failed.reason;
      throw error;
    } finally {
      await fleet.stop();
    }
  } catch (error) {
    throw signal.aborted ? new InterruptedError() : error;
  } finally {
    await database.stop();
  }
}

async function runOn(
  fleet: Fleet,
  databaseUrl: string,
  options: ScenarioOptions,
  interrupted: AbortSignal,
  onProgress: OnProgress,
): Promise<RecordedRun> {
  const startedAt = new Date();
  const signal = AbortSignal.any([interrupted, fleet.failed]);
  // Every request under way listens to it.
  setMaxListeners(0, signal);
  const context = contextOf(fleet, options, signal);
  const { group, plan } = context;
  const total = PHASES.length * plan.capacities.length;
  let created = 0;
  await createContested(context, PHASES, () => {
    onProgress({ stage: 'resources', done: ++created, total });
  });
  const phase = (name: (typeof PHASES)[number]) =>
    runPhase(name, context, (done) => {
      onProgress({ stage: name, done, total: plan.steps.length });
    });
  const watch = watchClocks(fleet.servers);
  try {
    const before = await phase('before');
    const { sync, measured } = await syncClocks(fleet, signal, (done) => {
      onProgress({ stage: 'sync', done, total: fleet.servers.length });
    });
    const after = await phase('after');
    await watch.stop();
    const phases = [before, after];
    const windows = await readWindows(databaseUrl, group, phases, signal);
    onProgress({ stage: 'timeline', done: 1, total: 1 });
    return {
      format: RUN_FORMAT,
      version: RUN_VERSION,
      ...{ runId: options.runId, group, scenario: options.scenario, command: commandOf(options) },
      startedAt: startedAt.toISOString(),
      tookMs: Date.now() - startedAt.getTime(),
      settings: settingsOf(options),
      servers: fleet.servers.map((server, index) => recordedServer(server, index, measured[index])),
      clockSamples: watch.samples,
      sync,
      phases: phases.map((ran, index): RecordedPhase => {
        const window = windows[index];
        const attempts = window === undefined ? [] : attemptsOf(window.table);
        return { ...ran, attempts, capacities: window?.capacities ?? {} };
      }),
    };
  } finally {
    await watch.stop();
  }
}

function contextOf(fleet: Fleet, options: ScenarioOptions, signal: AbortSignal): PhaseContext {
  const { runId, seed, requests, resources } = options;
  return {
    ...{ runId, group: `run-${runId}`, signal },
    plan: planWorkload({
      ...{ seed, requests, resources, servers: fleet.servers.length },
      durationMs: phaseMsOf(options),
    }),
    clients: fleet.servers.map(({ client }) => client),
  };
}

function settingsOf(options: ScenarioOptions): RecordedRun['settings'] {
  const { seed, servers, requests, resources, skew, policies, replicationDelayMs } = options;
  return {
    ...{ seed, servers, requests, resources, skew, policies },
    phaseMs: phaseMsOf(options),
    replicationDelayUs: replicationDelayMs * 1_000,
  };
}

function recordedServer(
  { serverId, error }: SkewedServer,
  index: number,
  measured: RecordedServer['measured'] | undefined,
): RecordedServer {
  if (measured === undefined) throw new RangeError(`${serverId} was not measured.`);
  return { serverId, letter: serverLetter(index), error, measured };
}
