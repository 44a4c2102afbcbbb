import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ReplayAttempt } from '../input/replay-input.ts';
import { recordingOf } from '../recording.ts';
import { buildTable } from '../table/build-table.ts';
import { replayInputs } from '../testing/arbitraries.ts';
import { HybridClock } from './hybrid-clock.ts';

function attempt(id: string, serverId: string, wallUs: number, heard: string[] = []) {
  return { id, resourceId: 'r', serverId, wallUs, heard } satisfies ReplayAttempt;
}

function stamps(attempts: readonly ReplayAttempt[], capUs = Infinity) {
  const recording = recordingOf(buildTable(attempts));
  const clock = new HybridClock(recording, capUs);
  clock.tick(recording.stampUs);
  const pairs = attempts.map(({ id }, row): [string, [number, number]] => {
    const slot = recording.slotOf[row]!;
    return [id, [clock.l[slot]!, clock.c[slot]!]];
  });
  return { byId: Object.fromEntries(pairs), refused: clock.refused };
}

describe('hybrid logical clocks', () => {
  it('follow the wall clock while it leads', () => {
    expect(stamps([attempt('a', 'A', 10), attempt('b', 'A', 20)]).byId).toEqual({
      a: [10, 0],
      b: [20, 0],
    });
  });

  it('count on while the wall clock stands still or was stepped back', () => {
    const attempts = [attempt('a', 'A', 10), attempt('b', 'A', 10), attempt('c', 'A', 4)];
    expect(stamps(attempts).byId).toEqual({ a: [10, 0], b: [10, 1], c: [10, 2] });
  });

  it('exceed what was heard of', () => {
    const attempts = [
      attempt('ahead', 'A', 90),
      attempt('also', 'C', 90),
      attempt('hears', 'B', 20, ['ahead', 'also']),
      attempt('later', 'B', 30),
    ];
    expect(stamps(attempts).byId).toMatchObject({ hears: [90, 1], later: [90, 2] });
  });

  it('hear through a chain, whatever the store order', () => {
    const attempts = [
      attempt('last', 'C', 1, ['middle']),
      attempt('middle', 'B', 2, ['first']),
      attempt('first', 'A', 50),
    ];
    expect(stamps(attempts).byId).toEqual({ first: [50, 0], middle: [50, 1], last: [50, 2] });
  });

  it('refuse what is further ahead than the cap', () => {
    const attempts = [attempt('ahead', 'A', 90), attempt('hears', 'B', 20, ['ahead'])];
    expect(stamps(attempts, 69)).toMatchObject({ byId: { hears: [20, 0] }, refused: 1 });
    expect(stamps(attempts, 70)).toMatchObject({ byId: { hears: [90, 1] }, refused: 0 });
  });

  it('do not hang on a circle', () => {
    const attempts = [attempt('a', 'A', 1, ['b']), attempt('b', 'B', 2, ['a'])];
    expect(Object.keys(stamps(attempts).byId)).toEqual(['a', 'b']);
  });

  it('hear a chain of twenty thousand', () => {
    const size = 20_000;
    const attempts = Array.from({ length: size }, (_, index) =>
      attempt(`a${index}`, `s${index}`, index, index + 1 < size ? [`a${index + 1}`] : []),
    );
    expect(stamps(attempts).byId['a0']).toEqual([size - 1, size - 1]);
  });

  it('respect both what was heard and what the server did before', () => {
    fc.assert(
      fc.property(replayInputs(), ({ attempts }) => {
        const { byId } = stamps(attempts);
        const before = (i: string, j: string) => {
          const [[l1, c1], [l2, c2]] = [byId[i]!, byId[j]!];
          return l1 < l2 || (l1 === l2 && c1 < c2);
        };
        const last = new Map<string, string>();
        const inTime = attempts.toSorted(
          (a, b) => a.trueTimeUs! - b.trueTimeUs! || a.storeOrder! - b.storeOrder!,
        );
        for (const { id, serverId, heard = [] } of inTime) {
          const previous = last.get(serverId);
          for (const other of previous === undefined ? heard : [...heard, previous]) {
            expect(before(other, id)).toBe(true);
          }
          last.set(serverId, id);
        }
      }),
      { numRuns: 100 },
    );
  });
});
