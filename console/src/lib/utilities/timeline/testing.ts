import { type WorkedExample, workedExample } from '@reservation-engine/engine/replay/index';
import type { Reading } from './plot/reading.ts';
import type { Columns } from './replay/columns.ts';
import { windowOfInput } from './replay/loaded-window.ts';
import type { Setting, VerdictPart } from './replay/protocol.ts';
import { ReplaySession } from './replay/replay-session.ts';
import type { RecordedVerdicts, Verdicts } from './replay/verdicts.ts';

/** True noon, when all worked examples begin, in µs. */
export const NOON_US = Date.UTC(2026, 10, 28, 12) * 1_000;

/** A worked example as the page has it, for tests. */
export interface ExampleUnderTest {
  readonly session: ReplaySession;
  readonly columns: Columns;
  readonly raw: Reading;
  readonly slotOf: (id: string) => number;
  readonly judge: (setting?: Partial<Setting>) => { verdicts: Verdicts; was: RecordedVerdicts };
}

export function exampleUnderTest(name: WorkedExample): ExampleUnderTest {
  const session = new ReplaySession(windowOfInput(workedExample(name)));
  const columns = session.columns();
  const raw = { correction: 0, shiftUs: new Float64Array(columns.servers.length) };
  return {
    session,
    columns,
    raw,
    slotOf: (id) => session.locate(id),
    judge(setting = {}) {
      const parts: Iterable<VerdictPart> = session.judge({
        mode: 'raw',
        policy: 'earliest',
        parameters: {},
        shiftUs: [],
        contest: null,
        curveServer: null,
        ...setting,
      });
      for (const part of parts) if (part.part === 'verdicts') return part;
      throw new Error('verdicts come first');
    },
  };
}
