import type {
  OrderKey,
  OrderTotals,
  Policy,
  PolicyTotals,
  ReplayResult,
} from '@reservation-engine/engine/replay/index';
import type { RecordedPhase, RecordedRun } from '../../scenario/recording/recorded-run.ts';
import { conflictMap, type ConflictMap } from './conflict-map.ts';
import { replayPhase, stampedKey } from './replay-phase.ts';
import { stampsBy } from './stamps.ts';
import { tellingContest, type ShownContest } from './telling-contest.ts';

/** What one order key makes of a phase. */
export interface KeyFindings extends OrderTotals {
  readonly ownServerInversions: number;
  /** Cancellations that appear before what they cancel. */
  readonly earlyCancellations: number;
  /** Holds released too early, or kept too long, by the clock of who looked. */
  readonly prematureHolds: number;
  readonly lateHolds: number;
  /** Pairs of a waiting list in another order than the store's. */
  readonly waitingListInversions: number;
  readonly undecidableContests: number;
  readonly policies: Readonly<Partial<Record<Policy, PolicyTotals>>>;
}

export interface PhaseFindings {
  readonly phase: RecordedPhase;
  /** The key by which servers stamped in this phase. */
  readonly stamped: Extract<OrderKey, 'wall' | 'wall-corrected'>;
  readonly attempts: number;
  readonly contests: number;
  readonly byKey: Readonly<Record<OrderKey, KeyFindings>>;
  /** Pairs that correcting the raw clocks put in a wrong order. */
  readonly regressions: number;
  readonly conflicts: ConflictMap;
  readonly shown: ShownContest | null;
}

/** A run with everything found in it: what the report's pages, tables and figures show. */
export interface ScenarioReport {
  readonly run: RecordedRun;
  readonly before: PhaseFindings;
  readonly after: PhaseFindings;
}

/** Replays a recorded run, and finds what its report says. @throws ReplayInputError; RangeError */
export function analyse(run: RecordedRun): ScenarioReport {
  const phaseNamed = (name: RecordedPhase['name']): PhaseFindings => {
    const phase = run.phases.find((candidate) => candidate.name === name);
    if (phase === undefined) throw new RangeError(`The run has no phase ${name}.`);
    return findingsOf(run, phase);
  };
  return { run, before: phaseNamed('before'), after: phaseNamed('after') };
}

/** The figures of a phase by the key its servers stamped by. */
export function asStamped({ byKey, stamped }: PhaseFindings): KeyFindings {
  return byKey[stamped];
}

function findingsOf(run: RecordedRun, phase: RecordedPhase): PhaseFindings {
  const results = replayPhase(run, phase);
  const stamped = stampedKey(phase) === 'wall' ? 'wall' : 'wall-corrected';
  const result = results[stamped];
  return {
    phase,
    stamped,
    attempts: phase.attempts.length,
    contests: result.contests.length,
    byKey: {
      store: keyFindings(results.store),
      monotonic: keyFindings(results.monotonic),
      wall: keyFindings(results.wall),
      'wall-corrected': keyFindings(results['wall-corrected']),
      hlc: keyFindings(results.hlc),
    },
    regressions: result.corrections?.regressions ?? 0,
    conflicts: conflictMap(run, phase, result, stampsBy(run, stamped)),
    shown: tellingContest(phase, result.contests),
  };
}

function keyFindings(result: ReplayResult): KeyFindings {
  const { pairs, inversions, ties, tau, undecidablePairs, ownServerInversions } = result;
  const promotions = Object.values(result.promotions);
  return {
    ...{ pairs, inversions, ties, tau, undecidablePairs, ownServerInversions },
    earlyCancellations: result.cancellations.early.length,
    prematureHolds: result.holds.filter(({ verdict }) => verdict === 'premature').length,
    lateHolds: result.holds.filter(({ verdict }) => verdict === 'late').length,
    waitingListInversions: promotions.reduce((sum, list) => sum + list.inversions, 0),
    undecidableContests: result.contests.filter(({ verdict }) => verdict === 'undecidable').length,
    policies: Object.fromEntries(
      Object.entries(result.policies).map(([policy, { winners: _, ...totals }]) => [
        policy,
        totals,
      ]),
    ),
  };
}
