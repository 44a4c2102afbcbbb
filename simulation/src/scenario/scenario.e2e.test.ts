import { connect } from '@reservation-engine/engine/store/sql';
import { POLICIES } from '@reservation-engine/engine/replay/index';
import {
  createTestDatabase,
  type TestDatabase,
} from '@reservation-engine/engine/testing/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse, asStamped } from '../report/analysis/scenario-report.ts';
import { builtSimulation } from '../testing/built-simulation.ts';
import { reportHtml } from '../report/page/html.ts';
import { htmlFaults } from '../report/testing/html-faults.ts';
import { toolOrSkip } from '../ntp/testing/tools.ts';
import type { RecordedRun } from './recording/recorded-run.ts';
import { runScenario } from './run-scenario.ts';
import type { ScenarioOptions } from './scenario-options.ts';
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios.ts';

let database: TestDatabase;

beforeAll(async () => {
  await builtSimulation();
  database = await createTestDatabase();
});

afterAll(() => database.drop());

function run(scenario: ScenarioName, change: Partial<ScenarioOptions> = {}): Promise<RecordedRun> {
  const options: ScenarioOptions = {
    scenario,
    servers: 3,
    requests: 150,
    resources: 8,
    seed: 11,
    policies: POLICIES,
    replicationDelayMs: 200,
    skew: 'injected',
    phaseMs: 1_800,
    databaseUrl: database.url,
    runId: `${scenario}-${change.skew ?? 'injected'}`,
    ...change,
  };
  return runScenario(options, new AbortController().signal, () => undefined);
}

function checked(recorded: RecordedRun) {
  const { before, after } = analyse(recorded);
  return [before, after].map((phase) => {
    const { policies, inversions, undecidablePairs } = asStamped(phase);
    // The map is the replay's own count, told apart.
    expect(phase.conflicts.total).toBe(inversions);
    expect(phase.phase.workload.failed).toBe(0);
    expect(phase.phase.store.overbooked).toBe(0);
    return {
      ...{ inversions, undecidablePairs },
      flips: policies.earliest?.flips ?? 0,
      store: policies.store?.doubleBookings,
      checkThenWrite: policies['check-then-write']?.doubleBookings ?? 0,
    };
  });
}

/** Two at a time: a scenario mostly waits for its clients, who take their time. */
const COUPLES: readonly (readonly [ScenarioName, ScenarioName])[] = [
  ['in-sync', 'minor_drift'],
  ['major_drift', 'extreme_drift'],
];

describe('a scenario', () => {
  it.each(COUPLES)(
    '%s, %s: no double booking of the store, and some of check-then-write',
    { timeout: 60_000 },
    async (...names) => {
      const runs = await Promise.all(names.map((name) => run(name)));
      for (const recorded of runs) {
        const [before, after] = checked(recorded);
        expect(before?.store).toBe(0);
        expect(after?.store).toBe(0);
        expect(before?.checkThenWrite).toBeGreaterThan(0);
        expect(after?.checkThenWrite).toBeGreaterThan(0);
        expect(after?.undecidablePairs).toBeGreaterThan(0);
        for (const { error, measured } of recorded.servers) {
          const driftedUs = Math.abs(error.driftPpm) * 60;
          const wrongUs = Math.abs(measured.offsetUs - error.offsetUs);
          expect(wrongUs).toBeLessThanOrEqual(measured.boundUs + driftedUs);
        }
        if (SCENARIOS[recorded.scenario].offsetMs[0] >= 5_000) {
          expect(before?.inversions).toBeGreaterThan(2 * (after?.inversions ?? Infinity));
          expect(before?.flips).toBeGreaterThan(0);
        }
        expect(htmlFaults(reportHtml(analyse(recorded)))).toEqual([]);
      }
    },
  );

  it('leaves its resources in the group of the run', async () => {
    const sql = connect(database.url, {
      max: 1,
      statementTimeoutMs: 5_000,
      applicationName: 'test',
    });
    const groups = await sql<{ group: string; count: number }[]>`
      select "group", count(*)::integer as count from availability group by 1 order by 1`;
    await sql.end();
    expect(groups).toEqual(
      [...SCENARIO_NAMES].sort().map((name) => ({ group: `run-${name}-injected`, count: 16 })),
    );
  });

  it(
    'runs with really skewed processes, and finds their offsets',
    { timeout: 60_000 },
    async (context) => {
      toolOrSkip('faketime', context);
      const recorded = await run('extreme_drift', { skew: 'faketime' });
      const [before, after] = checked(recorded);
      expect(before?.store).toBe(0);
      expect(before?.inversions).toBeGreaterThan(2 * (after?.inversions ?? Infinity));
      for (const { error, measured } of recorded.servers) {
        expect(Math.abs(measured.offsetUs - error.offsetUs)).toBeLessThanOrEqual(measured.boundUs);
      }
      // The stamps say the same as the measurements: decided soon after they were stamped.
      const offsets = new Map(
        recorded.servers.map(({ serverId, error }) => [serverId, error.offsetUs]),
      );
      for (const { attempts } of recorded.phases) {
        for (const { serverId, wallUs = 0, decidedAtUs = 0 } of attempts) {
          const lateUs = decidedAtUs - (wallUs - (offsets.get(serverId) ?? 0));
          expect(lateUs).toBeGreaterThan(-20_000);
          expect(lateUs).toBeLessThan(2_000_000);
        }
      }
    },
  );
});
