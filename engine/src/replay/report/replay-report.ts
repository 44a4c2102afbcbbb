import { earlyCancels, zombiesOf } from '../anomalies/cancellations.ts';
import { compareCorrection } from '../anomalies/corrections.ts';
import { waitingLists } from '../anomalies/promotions.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { sortByKeys } from '../evaluation/key-values.ts';
import type { OrderVerdicts } from '../evaluation/order-verdicts.ts';
import { orderTotals, policyTotals, sum } from '../evaluation/totals.ts';
import type { Policy } from '../input/replay-input.ts';
import { holdMisjudgements } from '../anomalies/hold-misjudgements.ts';
import { contestReport, idOf, idsIn } from './contest-report.ts';
import type {
  CancellationReport,
  CorrectionReport,
  CorrectionSide,
  HoldMisjudgement,
  PolicyReport,
  PromotionReport,
  ReplayResult,
} from './replay-result.ts';

/** An evaluation as plain data. */
export function replayReport(evaluation: Evaluation): ReplayResult {
  const { layout, settings, byKey } = evaluation;
  const { pairs, inversions, ties, tau, undecidablePairs } = orderTotals(evaluation, byKey);
  const names = (slots: Int32Array) => Array.from(slots, (slot) => idOf(evaluation, slot));
  return {
    key: settings.key,
    order: names(overallOrder(evaluation)),
    pairs,
    inversions,
    ties,
    tau,
    ownServerInversions: sum(evaluation.ownServerInversions),
    undecidablePairs,
    contests: Array.from({ length: layout.contests.count }, (_, contest) =>
      contestReport(evaluation, contest),
    ),
    policies: Object.fromEntries(
      settings.policies.map((policy): [Policy, PolicyReport] => [
        policy,
        { winners: winnersOf(evaluation, policy), ...policyTotals(evaluation, policy) },
      ]),
    ),
    promotions: Object.fromEntries(
      waitingLists(evaluation).map(
        ({ resource, entries, order, inversions, wrong }): [string, PromotionReport] => [
          layout.recording.table.resources[resource]!,
          { entries: names(entries), order: names(order), inversions, wrong: [...wrong] },
        ],
      ),
    ),
    cancellations: cancellationReport(evaluation),
    holds: holdReport(evaluation),
    corrections: correctionReport(evaluation),
  };
}

/** All slots by key, whatever contest they are in. */
export function overallOrder({ layout, byKey, sort }: Evaluation): Int32Array {
  const order = layout.recording.sequence.slice();
  sortByKeys(order, 0, order.length, byKey.keys, layout.orders.tieBreak, sort);
  return order;
}

function winnersOf(evaluation: Evaluation, policy: Policy): Record<string, string[]> {
  const { contests, recording } = evaluation.layout;
  const { verdicts } = evaluation.policy(policy);
  // Through entries, since an id may be `__proto__`, which an assignment would not take.
  return Object.fromEntries(
    recording.table.resources.map((id, resource): [string, string[]] => {
      const winners: string[] = [];
      for (let at = contests.ofResource[resource]!; at < contests.ofResource[resource + 1]!; at++) {
        for (const winner of idsIn(evaluation, at, verdicts.sequence, verdicts.won)) {
          winners.push(winner);
        }
      }
      return [id, winners];
    }),
  );
}

function cancellationReport(evaluation: Evaluation): CancellationReport {
  const early = earlyCancels(evaluation);
  const id = (slot: number) => idOf(evaluation, slot);
  return {
    early: early.map((cancel) => ({
      cancel: id(cancel.cancel),
      target: id(cancel.target),
      byUs: cancel.byUs,
    })),
    zombies: zombiesOf(evaluation, early).map((zombie) => ({
      target: id(zombie.target),
      cancel: id(zombie.cancel),
      fromUs: zombie.fromUs,
      untilUs: zombie.untilUs,
    })),
  };
}

function holdReport(evaluation: Evaluation): HoldMisjudgement[] {
  return holdMisjudgements(evaluation).map(({ look, hold, verdict, byUs }) => ({
    look: idOf(evaluation, look),
    hold: idOf(evaluation, hold),
    verdict,
    byUs,
  }));
}

function correctionReport(evaluation: Evaluation): CorrectionReport | null {
  if (!evaluation.layout.corrected) return null;
  const { before, after, flipsBefore, flipsAfter, regressions } = compareCorrection(evaluation);
  const side = (verdicts: OrderVerdicts, flips: number): CorrectionSide => ({
    ...orderTotals(evaluation, verdicts),
    flips,
  });
  return {
    before: side(before, flipsBefore),
    after: side(after, flipsAfter),
    regressions: sum(regressions),
  };
}
