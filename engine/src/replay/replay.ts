import { Evaluation } from './evaluation/evaluation.ts';
import { layoutOf } from './evaluation/layout.ts';
import { settingsOf } from './evaluation/settings.ts';
import type { ReplayInput, ReplayOptions } from './input/replay-input.ts';
import { ReplayInputError, validateReplayInput } from './input/validate.ts';
import { replayReport } from './report/replay-report.ts';
import type { ReplayResult } from './report/replay-result.ts';
import type { AttemptTable } from './table/attempt-table.ts';
import { buildTable } from './table/build-table.ts';

/**
 * What would have happened, had the same attempts been arbitrated another way.
 *
 * First-order: the same attempts with other outcomes. Who lost would have behaved differently, and
 * each contest begins with the units the store had free. O(n log n).
 *
 * @throws ReplayInputError with all that `validateReplayInput` finds wrong
 */
export function replay(input: ReplayInput): ReplayResult {
  const problems = validateReplayInput(input);
  if (problems.length > 0) throw new ReplayInputError(problems);
  const table = buildTable(input.attempts, Object.keys(input.servers ?? {}));
  return replayReport(evaluate(table, input));
}

/**
 * The same without the words: verdicts as typed arrays, for windows of a million attempts. The
 * table is taken to be sound, as `buildTable` and `decodeTable` make it.
 */
export function evaluate(table: AttemptTable, options: ReplayOptions = {}): Evaluation {
  const settings = settingsOf(table, options);
  return new Evaluation(layoutOf(table, settings), settings);
}
