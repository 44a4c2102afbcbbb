import { earlyCancels, zombiesOf } from './anomalies/cancellations.ts';
import { compareCorrection } from './anomalies/corrections.ts';
import { waitingLists } from './anomalies/promotions.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import { SliderSession } from './evaluation/slider-session.ts';
import { orderTotals, policyTotals } from './evaluation/totals.ts';
import { LocalExpiry } from './policies/local-expiry.ts';
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
  readonly moves: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

const ROUNDS = 5;

/** The median time of a replay beside those of plain sorts of the same attempts, for each size. */
export function benchReplay(
  sizes: readonly number[],
  attemptsPerResource = 50,
): ReplayBenchFigures[] {
  return sizes.map((size) => {
    const resources = Math.max(1, Math.round(size / attemptsPerResource));
    const input = sampleInput({ seed: 1, attempts: size, resources });
    const table = buildTable(input.attempts);
    const stampUs = new Map(
      Object.entries(input.servers ?? {}).map(([id, server]) => [id, server.offsetUs ?? 0]),
    );
    const stamped = input.attempts.map((attempt) => ({
      ...attempt,
      wallUs: (attempt.trueTimeUs ?? 0) + (stampUs.get(attempt.serverId) ?? 0),
    }));
    const stamps = Float64Array.from(stamped, ({ wallUs }) => wallUs);
    const bytes = encodeTable(table);
    let contests = 0;
    const plainSortMs = medianMs(() => stamped.toSorted((a, b) => a.wallUs - b.wallUs));
    const typedSortMs = medianMs(() => stamps.toSorted());
    const replayMs = medianMs(() => {
      contests = everything(evaluate(table, input));
    });
    return {
      attempts: size,
      contests,
      plainSortMs,
      typedSortMs,
      replayMs,
      replayPerPlainSort: replayMs / plainSortMs,
      replayPerTypedSort: replayMs / typedSortMs,
      buildTableMs: medianMs(() => buildTable(input.attempts)),
      encodeMs: medianMs(() => encodeTable(table)),
      decodeMs: medianMs(() => decodeTable(bytes)),
      bytesPerAttempt: bytes.length / size,
    };
  });
}

/** A slider dragged across 41 positions of one server, every verdict and figure anew each time. */
export function benchSlider(attempts: number, attemptsPerResource = 50): SliderBenchFigures {
  const resources = Math.max(1, Math.round(attempts / attemptsPerResource));
  const input = sampleInput({ seed: 2, attempts, resources });
  const session = new SliderSession(buildTable(input.attempts), input);
  const times: number[] = [];
  for (let step = -20; step <= 20; step++) {
    const before = now();
    session.setOffsets({ 'server-1': step * 1_000_000 });
    times.push(now() - before);
  }
  times.sort((a, b) => a - b);
  return {
    attempts,
    contests: session.contestCount,
    moves: times.length,
    medianMs: times[times.length >> 1] ?? 0,
    worstMs: times.at(-1) ?? 0,
  };
}

/** Takes every figure of an evaluation, and returns how many contests there were. */
function everything(evaluation: Evaluation): number {
  orderTotals(evaluation, evaluation.byKey);
  for (const policy of evaluation.policies.keys()) policyTotals(evaluation, policy);
  zombiesOf(evaluation, earlyCancels(evaluation));
  waitingLists(evaluation);
  compareCorrection(evaluation);
  new LocalExpiry(evaluation.layout, evaluation.readingUs).misjudgements();
  overallOrder(evaluation);
  return evaluation.layout.contests.count;
}

function medianMs(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = now();
    work();
    return now() - before;
  });
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

function now(): number {
  return globalThis.performance.now();
}
