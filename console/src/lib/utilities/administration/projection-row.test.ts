import { describe, expect, it } from 'vitest';
import {
  endedRebuilds,
  furthestBehind,
  parkedStreams,
  type ProjectionRow,
  type RebuildRow,
  runningRebuild,
} from './projection-row.ts';

const row = (name: string, more: Partial<ProjectionRow> = {}): ProjectionRow => ({
  name,
  position: 10,
  behind: 0,
  lagMs: 0,
  parkedStreams: 0,
  parked: [],
  rebuild: null,
  ...more,
});

const run = (state: RebuildRow['state'], startedMs = 1_000): RebuildRow => ({
  serverId: 'A',
  state,
  startedMs,
  toldMs: startedMs,
  endedMs: null,
  done: 1,
  total: 10,
  fault: null,
});

describe('the rebuild under way', () => {
  it('is found on whichever projection it is', () => {
    const rows = [
      row('activity', { rebuild: run('done') }),
      row('reservation', { rebuild: run('running') }),
    ];
    expect(runningRebuild(rows)?.name).toBe('reservation');
  });

  it('is none where the last one ended, failed or fell silent', () => {
    const rows = (['done', 'failed', 'silent'] as const).map((state) =>
      row(state, { rebuild: run(state) }),
    );
    expect(runningRebuild(rows)).toBeNull();
  });
});

describe('a rebuild that ended', () => {
  const before = [row('reservation', { rebuild: run('running') })];

  it.each(['done', 'failed', 'silent'] as const)('is told of once it is %s', (state) => {
    const after = [row('reservation', { rebuild: run(state) })];
    expect(endedRebuilds(before, after)).toMatchObject([{ name: 'reservation' }]);
    expect(endedRebuilds(after, after)).toEqual([]);
  });

  it('is not taken for a later one', () => {
    const after = [row('reservation', { rebuild: run('done', 2_000) })];
    expect(endedRebuilds(before, after)).toEqual([]);
  });
});

describe('the projection furthest behind', () => {
  it('is the one whose next event has waited longest', () => {
    const rows = [
      row('activity', { behind: 900, lagMs: 100 }),
      row('reservation', { behind: 3, lagMs: 4_000 }),
    ];
    expect(furthestBehind(rows)?.name).toBe('reservation');
  });

  it('is none where all have passed all events', () => {
    expect(furthestBehind([row('activity'), row('reservation')])).toBeNull();
  });
});

it('counts the parked streams of all projections', () => {
  expect(parkedStreams([row('activity', { parkedStreams: 2 }), row('reservation')])).toBe(2);
});
