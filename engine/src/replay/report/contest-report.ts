import type { Evaluation } from '../evaluation/evaluation.ts';
import { kendallTau, pairsAmong } from '../evaluation/totals.ts';
import type { Policy } from '../input/replay-input.ts';
import type { PolicyVerdicts } from '../policies/policy-replay.ts';
import type { ContestPolicyReport, ContestReport } from './replay-result.ts';

/** One contest in words: a row of the verdict table. */
export function contestReport(
  evaluation: Evaluation,
  contest: number,
  policies: readonly Policy[] = evaluation.settings.policies,
): ContestReport {
  const { byKey, layout } = evaluation;
  const { contests, recording, decisions } = layout;
  const size = contests.start[contest + 1]! - contests.start[contest]!;
  const inversions = byKey.inversions[contest]!;
  const pairs = pairsAmong(size);
  const margin = byKey.marginUs[contest]!;
  const runnerUp = byKey.runnerUp[contest]!;
  return {
    resourceId: recording.table.resources[contests.resource[contest]!]!,
    contest: contests.ordinal[contest]!,
    units: contests.units[contest]!,
    attempts: idsIn(evaluation, contest, contests.members),
    committed: idsIn(evaluation, contest, contests.members, decisions.committed),
    winners: idsIn(evaluation, contest, byKey.order, byKey.won),
    possibleWinners: idsIn(evaluation, contest, byKey.order, byKey.possible),
    verdict: byKey.certain[contest] === 1 ? 'certain' : 'undecidable',
    // Places in the store are not µs apart.
    marginUs: Number.isNaN(margin) || evaluation.settings.key === 'store' ? null : margin,
    runnerUp: runnerUp < 0 ? null : idOf(evaluation, runnerUp),
    pairs,
    inversions,
    ties: byKey.ties[contest]!,
    tau: kendallTau(inversions, pairs),
    ownServerInversions: evaluation.ownServerInversions[contest]!,
    undecidablePairs: byKey.undecidable[contest]!,
    policies: Object.fromEntries(
      policies.map((policy): [Policy, ContestPolicyReport] => [
        policy,
        contestPolicyReport(evaluation, contest, evaluation.policy(policy).verdicts),
      ]),
    ),
  };
}

/** Ids of a contest's members in this sequence; with `marks`, of those that are marked. */
export function idsIn(
  evaluation: Evaluation,
  contest: number,
  sequence: Int32Array,
  marks?: Uint8Array,
): string[] {
  const { start } = evaluation.layout.contests;
  const ids: string[] = [];
  for (let at = start[contest]!; at < start[contest + 1]!; at++) {
    const slot = sequence[at]!;
    if (marks === undefined || marks[slot] === 1) ids.push(idOf(evaluation, slot));
  }
  return ids;
}

export function idOf({ layout }: Evaluation, slot: number): string {
  const { table, rowOf } = layout.recording;
  return table.ids[rowOf[slot]!]!;
}

function contestPolicyReport(
  evaluation: Evaluation,
  contest: number,
  verdicts: PolicyVerdicts,
): ContestPolicyReport {
  return {
    winners: idsIn(evaluation, contest, verdicts.sequence, verdicts.won),
    flipped: verdicts.flipped[contest] === 1,
    doubleBookings: verdicts.doubleBookings[contest]!,
    lostConfirmations: verdicts.lostConfirmations[contest]!,
  };
}
