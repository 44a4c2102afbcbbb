import { expect, it } from 'vitest';
import { type Act, changesOf, mergeActs } from './act.ts';

const act = (id: string, atMs: number): Act => ({
  ...{ id, atMs, action: 'resource.close', actor: 'ops', subject: 'seat-1', serverId: 'A' },
  ...{ requestId: null, before: null, after: null },
});
const ids = (acts: readonly Act[]) => acts.map(({ id }) => id);

it('puts what is new where it belongs, and what is known in no second time', () => {
  const known = [act('c', 30), act('b', 20)];
  expect(ids(mergeActs(known, [act('d', 30), act('c', 30), act('a', 10)]))).toEqual([
    'd',
    'c',
    'b',
    'a',
  ]);
  // The same list where there is nothing new: then nothing is drawn again.
  expect(mergeActs(known, [act('b', 20)])).toBe(known);
});

it('tells each change once, with what it was before', () => {
  expect(
    changesOf({ before: { capacity: 2 }, after: { capacity: 1, overcommittedBy: 1 } }),
  ).toEqual([
    { name: 'capacity', before: 2, after: 1 },
    { name: 'overcommittedBy', before: undefined, after: 1 },
  ]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});
