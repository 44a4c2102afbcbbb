import { earlyCancels, zombiesOf } from './anomalies/cancellations.ts';
import { compareCorrection } from './anomalies/corrections.ts';
import { holdMisjudgements } from './anomalies/hold-misjudgements.ts';
import { waitingLists } from './anomalies/promotions.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import { SliderSession } from './evaluation/slider-session.ts';
import { orderTotals, policyTotals } from './evaluation/totals.ts';
import { POLICIES } from './input/replay-input.ts';
import { evaluate } from './replay.ts';
import { overallOrder } from './report/replay-report.ts';
import { sampleInput } from './sample.ts';
import { buildTable } from './table/build-table.ts';
import { decodeTable, encodeTable } from './table/table-codec.ts';

export interface ReplayBenchFigures {
  readonly attempts: number;
  readonly contests: number;
  /** The attempts sorted by stamp, the way one would without thinking: `attempts.sort(…)`. */
  readonly plainSortMs: number;
  /** The stamps alone, sorted as a typed array: the fastest sort there is here. */
  readonly typedSortMs: number;
  /** Everything: every policy, every anomaly, the overall order, before and after correction. */
  readonly replayMs: number;
  readonly replayPerPlainSort: number;
  readonly replayPerTypedSort: number;
  readonly buildTableMs: number;
  readonly encodeMs: number;
  readonly decodeMs: number;
  readonly bytesPerAttempt: number;
}

export interface SliderBenchFigures {
  readonly attempts: number;
  readonly contests: number;
  /** A move until every contest has its verdict by the key. */
  readonly verdictsMs: number;
  readonly worstVerdictsMs: number;
  /** The same and the totals of all seven policies. */
  readonly withPoliciesMs: number;
  readonly worstWithPoliciesMs: number;
}

const WARM_UP_ROUNDS = 4;
const WARM_UP_ATTEMPTS = 20_000;
const WARM_UP_MOVES = 10;
const ROUNDS = 5;

/** The median time of a replay beside those of plain sorts of the same attempts, for each size. */
export function benchReplay(
  sizes: readonly number[],
  attemptsPerResource = 50,
): ReplayBenchFigures[] {
  warmUp();
  return sizes.map((size) => {
    const resources = Math.max(1, Math.round(size / attemptsPerResource));
    // The attempts as objects are let go before the replay, which has no use for them.
    const { table, options, ...sorts } = benchSorts(size, resources);
    const bytes = encodeTable(table);
    let contests = 0;
    const replayMs = medianMs(() => {
      contests = everything(evaluate(table, options));
    });
    return {
      attempts: size,
      contests,
      ...sorts,
      replayMs,
      replayPerPlainSort: replayMs / sorts.plainSortMs,
      replayPerTypedSort: replayMs / sorts.typedSortMs,
      encodeMs: medianMs(() => encodeTable(table)),
      decodeMs: medianMs(() => decodeTable(bytes)),
      bytesPerAttempt: bytes.length / size,
    };
  });
}

/** A server that replays has done so before: what is measured is compiled code, on both sides. */
function warmUp(): void {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    const { table, options } = benchSorts(WARM_UP_ATTEMPTS, WARM_UP_ATTEMPTS / 50);
    everything(evaluate(table, options));
  }
}

function benchSorts(size: number, resources: number) {
  const { attempts, ...options } = sampleInput({ seed: 1, attempts: size, resources });
  const stamped = attempts.map((attempt) => {
    const offsetUs = options.servers?.[attempt.serverId]?.offsetUs ?? 0;
    return { ...attempt, wallUs: (attempt.trueTimeUs ?? 0) + offsetUs };
  });
  const stamps = Float64Array.from(stamped, ({ wallUs }) => wallUs);
  return {
    options,
    table: buildTable(attempts),
    plainSortMs: medianMs(() => stamped.toSorted((a, b) => a.wallUs - b.wallUs)),
    typedSortMs: medianMs(() => stamps.toSorted()),
    buildTableMs: medianMs(() => buildTable(attempts)),
  };
}

/** A slider dragged across 41 positions of one server, with every figure read at each of them. */
export function benchSlider(attempts: number, attemptsPerResource = 50): SliderBenchFigures {
  const resources = Math.max(1, Math.round(attempts / attemptsPerResource));
  const input = sampleInput({ seed: 2, attempts, resources });
  const session = new SliderSession(buildTable(input.attempts), input);
  const verdicts: number[] = [];
  const policies: number[] = [];
  for (let step = -WARM_UP_MOVES; step <= 40; step++) {
    const before = now();
    session.setOffsets({ 'server-1': ((step + 41) % 41) * 1_000_000 - 20_000_000 });
    const judged = now();
    for (const policy of POLICIES) session.policyTotals(policy);
    if (step < 0) continue;
    verdicts.push(judged - before);
    policies.push(now() - before);
  }
  return {
    attempts,
    contests: session.contestCount,
    verdictsMs: medianOf(verdicts),
    worstVerdictsMs: Math.max(...verdicts),
    withPoliciesMs: medianOf(policies),
    worstWithPoliciesMs: Math.max(...policies),
  };
}

/** Takes every figure of an evaluation, and returns how many contests there were. */
function everything(evaluation: Evaluation): number {
  orderTotals(evaluation, evaluation.byKey);
  for (const policy of evaluation.settings.policies) policyTotals(evaluation, policy);
  zombiesOf(evaluation, earlyCancels(evaluation));
  waitingLists(evaluation);
  compareCorrection(evaluation);
  holdMisjudgements(evaluation);
  overallOrder(evaluation);
  return evaluation.layout.contests.count;
}

function medianMs(work: () => unknown): number {
  return medianOf(
    Array.from({ length: ROUNDS }, () => {
      const before = now();
      work();
      return now() - before;
    }),
  );
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}

function now(): number {
  return globalThis.performance.now();
}
