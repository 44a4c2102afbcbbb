/**
 * What would have happened, had the same attempts been arbitrated another way. Pure: no clock, no
 * I/O, nothing from outside this folder, the same in a server, a browser worker and a test.
 */
export { replay, evaluate } from './replay.ts';
export { validateReplayInput, ReplayInputError } from './input/validate.ts';
export type { ReplayProblem } from './input/checks.ts';
export { ATTEMPT_KINDS, ORDER_KEYS, OUTCOMES, POLICIES } from './input/replay-input.ts';
export type {
  OrderKey,
  Policy,
  RecordedOutcome,
  ReplayAttempt,
  ReplayAttemptKind,
  ReplayInput,
  ReplayOptions,
  ReplayServer,
} from './input/replay-input.ts';
export type {
  CancellationReport,
  ContestPolicyReport,
  ContestReport,
  CorrectionReport,
  CorrectionSide,
  HoldMisjudgement,
  PolicyReport,
  PromotionReport,
  ReplayResult,
} from './report/replay-result.ts';
export { contestReport } from './report/contest-report.ts';
export { replayReport } from './report/replay-report.ts';

export { Kind, Outcome } from './table/attempt-table.ts';
export type { AttemptTable } from './table/attempt-table.ts';
export { buildTable } from './table/build-table.ts';
export { decodeTable, encodeTable } from './table/table-codec.ts';
export { TableFormatError } from './table/bytes.ts';

export type { Evaluation } from './evaluation/evaluation.ts';
export { REPLICATION_DELAY_US } from './evaluation/settings.ts';
export type { PolicyParameters } from './evaluation/settings.ts';
export { SliderSession } from './evaluation/slider-session.ts';
export type { SliderVerdict } from './evaluation/slider-session.ts';
export { orderTotals, policyTotals } from './evaluation/totals.ts';
export type { OrderTotals, PolicyTotals } from './evaluation/totals.ts';

export { flipCurve } from './curves/flip-curve.ts';
export type { FlipCurve } from './curves/flip-curve.ts';
export { pairCurve } from './curves/pair-curve.ts';
export type { PairCurve } from './curves/pair-curve.ts';
export { tipPoints } from './curves/tip-points.ts';
export type { TipPoint } from './curves/tip-points.ts';
export { believe, clockReadingUs } from './belief.ts';
export type { Belief, BeliefQuery } from './belief.ts';
export { wrongWinnerProbability } from './closed-form.ts';

export { WORKED_EXAMPLES, workedExample } from './examples/worked-examples.ts';
export type { WorkedExample } from './examples/worked-examples.ts';
export { SortScratch, sortByKey } from './order/sort-by-key.ts';
export { sampleInput, randomFrom } from './sample.ts';
export type { SampleOptions } from './sample.ts';
