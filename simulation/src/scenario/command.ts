import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { POLICIES } from '@reservation-engine/engine/replay/index';
import { choice, choices } from '../cli/choice.ts';
import { defineCommand } from '../cli/define-command.ts';
import { RunError, UsageError } from '../cli/faults.ts';
import { flag, text, wholeNumber } from '../cli/option-kinds.ts';
import { summary } from '../report/summary.ts';
import { findingsJson, writeReport } from '../report/write-report.ts';
import { runScenario } from './run-scenario.ts';
import { SKEWS } from './recording/recorded-run.ts';
import { endWithParent } from '../processes/end-with-parent.ts';
import { checkRunId, newRunId } from './run-id.ts';
import { BOUNDS, type ScenarioOptions } from './scenario-options.ts';
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios.ts';
import { showProgress, tellProgress } from './show-progress.ts';

const { seed: SEED, phaseMs: PHASE_MS } = BOUNDS;

export const scenarioCommand = defineCommand({
  usage: 'NAME [options]',
  description:
    'Runs servers with wrong clocks on one database, and lets clients contest its seats before and ' +
    'after all clocks are measured by NTP. Then the recorded attempts are replayed in every order ' +
    'and under every policy, and a report says what the clocks would have cost.\n' +
    `NAME is one of ${SCENARIO_NAMES.join(', ')}.`,
  options: {
    servers: wholeNumber(BOUNDS.servers, 'Servers, each with its own clock'),
    requests: wholeNumber(BOUNDS.requests, 'Clients of each phase, with one or two requests each'),
    resources: wholeNumber(BOUNDS.resources, 'Contested seats'),
    seed: {
      ...optionalNumber(SEED.min, SEED.max),
      help: 'Of the clocks and the workload (default: another one each time)',
    },
    policy: choices(POLICIES, 'Policies to compare'),
    replicationDelay: wholeNumber(
      BOUNDS.replicationDelayMs,
      'For check-then-write: when other servers see a write, in ms',
    ),
    skew: choice(SKEWS, 'injected', 'How clocks are made wrong'),
    out: text('DIR', 'Where the report goes (default .simulation/RUN)'),
    json: flag('Print what was found as JSON instead of tables'),
    phaseMs: {
      ...optionalNumber(PHASE_MS.min, PHASE_MS.max),
      help: 'How long each phase takes, in ms (default: as its requests need)',
    },
    databaseUrl: text(
      'URL',
      'Run on this PostgreSQL (or SIMULATION_DATABASE_URL) instead of a temporary one',
    ),
    runId: { ...text('ID', 'Of this run; its resources are the group run-ID'), parse: checkRunId },
    events: flag('Print progress as lines of JSON: for programs'),
  },
  notes: [
    'Examples:',
    '  npm run simulate -- scenario major_drift',
    '  npm run simulate -- scenario extreme_drift --servers 3 --requests 200 --seed 7 --out report',
    '  npm run simulate -- scenario major_drift --skew faketime',
  ],
  run: async ([name, ...rest], options, terminal) => {
    if (rest.length > 0) throw new UsageError(`One scenario at a time: what is ${rest.join(' ')}?`);
    const scenario = scenarioNamed(name);
    const seed = options.seed ?? randomInt(1, 1_000_000);
    const runId = options.runId ?? newRunId(scenario, seed);
    if (options.events) endWithParent();
    const given: ScenarioOptions = {
      ...{ scenario, seed, runId },
      servers: options.servers,
      requests: options.requests,
      resources: options.resources,
      // The store's own policy is what the others are compared with.
      policies: [...new Set(['store' as const, ...options.policy])],
      replicationDelayMs: options.replicationDelay,
      skew: options.skew,
      phaseMs: options.phaseMs,
      databaseUrl: options.databaseUrl ?? process.env['SIMULATION_DATABASE_URL'] ?? null,
    };
    if (!options.events) terminal.say(`${SCENARIOS[scenario].summary}. Seed ${seed}.`);
    const shown = showProgress(terminal);
    const onProgress = options.events ? tellProgress(terminal) : shown.onProgress;
    try {
      const run = await runScenario(given, terminal.signal, onProgress);
      const folder = options.out ?? join('.simulation', runId);
      onProgress({ stage: 'report', done: 0, total: 1 });
      const { report, html, json } = await writeReport(run, folder);
      onProgress({ stage: 'report', done: 1, total: 1 });
      if (options.json) terminal.print(JSON.stringify(findingsJson(report), null, 2));
      else if (!options.events) terminal.print(summary(report, html));
      else terminal.print(JSON.stringify({ report: { html, json } }));
      const overbooked = run.phases.reduce((sum, { store }) => sum + store.overbooked, 0);
      if (overbooked > 0) throw new RunError('The store is overbooked: that must never be.');
    } finally {
      shown.stop();
    }
  },
});

function scenarioNamed(name: string | undefined): ScenarioName {
  const found = SCENARIO_NAMES.find((known) => known === name?.replace(/^in_sync$/, 'in-sync'));
  if (found !== undefined) return found;
  const known = SCENARIO_NAMES.join(', ');
  throw new UsageError(
    name === undefined
      ? `Name the scenario: ${known}.`
      : `There is no scenario ${name}; there are ${known}.`,
  );
}

function optionalNumber(min: number, max: number) {
  return {
    placeholder: 'N',
    fallback: null as number | null,
    parse: (given: string): number => {
      const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
      if (value >= min && value <= max) return value;
      throw new UsageError(`must be a whole number from ${min} to ${max}`);
    },
  };
}
