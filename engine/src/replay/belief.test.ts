import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { believe, clockReadingUs } from './belief.ts';
import type { ReplayAttempt } from './input/replay-input.ts';
import { evaluate } from './replay.ts';
import { buildTable } from './table/build-table.ts';
import { replayInputs } from './testing/arbitraries.ts';
import { serversAt, withOffsets } from './testing/offsets.ts';

const s = (seconds: number) => seconds * 1_000_000;

function attempt(id: string, serverId: string, atS: number, more: Partial<ReplayAttempt> = {}) {
  return { id, resourceId: 'seat', serverId, trueTimeUs: s(atS), ...more };
}

function beliefs(
  attempts: ReplayAttempt[],
  atS: number,
  offsets: Record<string, number>,
  capacity = 1,
) {
  const evaluation = evaluate(buildTable(attempts, Object.keys(offsets)), {
    servers: withOffsets(serversAt(offsets), (_, seconds) => s(seconds)),
    capacities: { seat: capacity },
  });
  return (serverId?: string) =>
    believe(evaluation, {
      resourceId: 'seat',
      atUs: s(atS),
      ...(serverId === undefined ? {} : { serverId }),
    });
}

describe('what a server believes', () => {
  it('does not include what is stamped after its own clock', () => {
    const at = beliefs([attempt('a', 'A', 10)], 11, { A: 0, B: -5, C: 3 });
    expect(at()).toMatchObject({ readingUs: s(11), confirmed: 1, available: 0, holders: ['a'] });
    expect(at('B')).toMatchObject({ readingUs: s(6), confirmed: 0, available: 1 });
    expect(at('C')).toMatchObject({ readingUs: s(14), confirmed: 1 });
  });

  it('keeps a booking whose cancel is stamped before it', () => {
    const attempts = [
      attempt('confirm', 'A', 10),
      attempt('cancel', 'B', 12, { kind: 'cancel', target: 'confirm' }),
    ];
    const at = beliefs(attempts, 20, { A: 3, B: 0 });
    expect(at()).toMatchObject({ holders: [], available: 1 });
    expect(at('B')).toMatchObject({ holders: ['confirm'], available: 0 });
  });

  it('ends holds by its own clock, and keeps those it saw confirmed', () => {
    const hold = attempt('h', 'A', 0, { kind: 'hold', ttlUs: s(120) });
    const confirm = attempt('c', 'A', 60, { kind: 'confirm', target: 'h' });
    const offsets = { A: 0, B: 5 };
    expect(beliefs([hold], 116, offsets)()).toMatchObject({ held: 1 });
    expect(beliefs([hold], 116, offsets)('B')).toMatchObject({ held: 0, available: 1 });
    expect(beliefs([hold, confirm], 116, offsets)('B')).toMatchObject({ held: 0, confirmed: 1 });
  });

  it('sees who waits, and promotions as of the attempt that brought them about', () => {
    const attempts = [
      attempt('a', 'A', 0),
      attempt('j', 'A', 1, { kind: 'join' }),
      attempt('cancel', 'B', 2, { kind: 'cancel', target: 'a' }),
    ];
    const at = beliefs(attempts, 2, { A: 0, B: 4 });
    expect(at()).toMatchObject({ holders: ['j'], waiting: [] });
    expect(at('A')).toMatchObject({ holders: ['a'], waiting: ['j'] });
    expect(at('B')).toMatchObject({ holders: ['j'], waiting: [] });
  });

  it('follows a step, by the error at its last attempt', () => {
    const attempts = [
      { ...attempt('x', 'A', 4), wallUs: s(14) },
      { ...attempt('y', 'A', 6), wallUs: s(6) },
    ];
    const evaluation = evaluate(buildTable(attempts));
    expect(clockReadingUs(evaluation, 0, s(3))).toBe(s(13));
    expect(clockReadingUs(evaluation, 0, s(5))).toBe(s(15));
    expect(clockReadingUs(evaluation, 0, s(7))).toBe(s(7));
  });

  it('is refused for what the recording does not know', () => {
    const at = beliefs([attempt('a', 'A', 0)], 0, { A: 0 });
    expect(() => at('X')).toThrow(RangeError);
    const evaluation = evaluate(buildTable([]));
    expect(() => believe(evaluation, { resourceId: 'seat', atUs: 0 })).toThrow(RangeError);
  });

  it('never exceeds the capacity as committed', () => {
    fc.assert(
      fc.property(replayInputs(), fc.nat({ max: 200 }), (input, atUs) => {
        const evaluation = evaluate(buildTable(input.attempts), input);
        for (const resourceId of evaluation.layout.recording.table.resources) {
          const { held, confirmed, capacity } = believe(evaluation, { resourceId, atUs });
          expect(held + confirmed).toBeLessThanOrEqual(capacity);
        }
      }),
      { numRuns: 100 },
    );
  });
});
