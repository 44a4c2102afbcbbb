import type { ReplayInput } from '../input/replay-input.ts';
import { recordedExample, type ExampleAttempt } from './recorded-example.ts';
import { rowF } from './row-f.ts';

/** Recordings to learn from, each of one thing that wrong clocks do. */
export const WORKED_EXAMPLES = [
  'row-f',
  'five-servers',
  'two-servers',
  'cancel-before-confirm',
  'hold',
  'same-server-step',
] as const;
export type WorkedExample = (typeof WORKED_EXAMPLES)[number];

/** A worked example as an engine would have recorded it, on one seat from true noon on. */
export function workedExample(name: WorkedExample): ReplayInput {
  switch (name) {
    case 'row-f':
      return rowF();
    case 'five-servers':
      return fiveServers();
    case 'two-servers':
      return twoServers();
    case 'cancel-before-confirm':
      return cancelBeforeConfirm();
    case 'hold':
      return holdUnderWrongClocks();
    case 'same-server-step':
      return sameServerStep();
  }
}

const SEAT = 'seat-1';

function reserve(id: string, serverId: string, atMs: number): ExampleAttempt {
  return { id, resourceId: SEAT, serverId, atMs };
}

/** Everybody wants seat 1; by the stamps the order is d b a c a2 e. */
function fiveServers(): ReplayInput {
  return recordedExample(
    [
      reserve('a', 'A', 0),
      reserve('b', 'B', 400),
      reserve('c', 'C', 900),
      reserve('d', 'D', 1_500),
      reserve('e', 'E', 2_600),
      reserve('a2', 'A', 3_000),
    ],
    {
      A: { offsetMs: 0 },
      B: { offsetMs: -5_000 },
      C: { offsetMs: 1_500 },
      D: { offsetMs: -8_000 },
      E: { offsetMs: 20_000 },
    },
  );
}

/** Both ask at the same moment, and once corrected nobody can say who was first. */
function twoServers(): ReplayInput {
  return recordedExample([reserve('a', 'A', 0), reserve('b', 'B', 0)], {
    A: { offsetMs: 0, uncertaintyMs: 10 },
    B: { offsetMs: -5_000, uncertaintyMs: 10 },
  });
}

/** By its stamp the cancellation comes a second before the booking that it cancels. */
function cancelBeforeConfirm(): ReplayInput {
  return recordedExample(
    [
      reserve('a', 'A', 10_000),
      { id: 'b', resourceId: SEAT, serverId: 'B', atMs: 12_000, kind: 'cancel', target: 'a' },
      reserve('b2', 'B', 14_000),
    ],
    { A: { offsetMs: 3_000 }, B: { offsetMs: 0 } },
  );
}

/** A hold of 120 s, looked at by a clock that is ahead, and by one that is behind. */
function holdUnderWrongClocks(): ReplayInput {
  const look = { resourceId: SEAT, kind: 'check', target: 'a' } as const;
  return recordedExample(
    [
      { id: 'a', resourceId: SEAT, serverId: 'A', atMs: 0, kind: 'hold', ttlMs: 120_000 },
      { ...look, id: 'b', serverId: 'B', atMs: 116_000 },
      { ...look, id: 'c', serverId: 'C', atMs: 123_000 },
    ],
    { A: { offsetMs: 0 }, B: { offsetMs: 5_000 }, C: { offsetMs: -5_000 } },
  );
}

/** A is 10 s ahead until its clock is stepped to true: its own two attempts change places. */
function sameServerStep(): ReplayInput {
  return recordedExample(
    [{ ...reserve('a', 'A', 4_000), offsetMs: 10_000 }, reserve('a2', 'A', 5_500)],
    { A: { offsetMs: 0 } },
  );
}
