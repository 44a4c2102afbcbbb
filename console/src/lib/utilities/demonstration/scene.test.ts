import { describe, expect, it } from 'vitest';
import {
  DEFAULT_TIMELINE_QUERY,
  parseTimelineQuery,
  writeTimelineQuery,
} from '../timeline/query/query.ts';
import { sceneOf } from './scene.ts';
import { type Step, STEPS } from './steps.ts';
import { aStory } from './testing.ts';

const RUN = { id: 'r7', group: 'run-r7' };
const queryOf = (step: Step) => {
  const scene = sceneOf(step, RUN, aStory());
  if (scene.page !== 'timeline') throw new Error(`${step} shows the timeline`);
  return scene.query;
};

describe('the scene of a step', () => {
  it('is the group on sale while there is nothing to tell yet', () => {
    expect(sceneOf('on-sale', RUN, aStory())).toEqual({ page: 'group', group: 'run-r7' });
    expect(sceneOf('ntp', RUN, null)).toEqual({ page: 'group', group: 'run-r7' });
  });

  it.each(STEPS.slice(1))('%s comes back from the address as it was', (step) => {
    const query = { ...DEFAULT_TIMELINE_QUERY, ...queryOf(step) };

    expect(parseTimelineQuery(writeTimelineQuery(query))).toEqual(query);
    expect(query.run).toBe('r7');
  });

  it('shows the same contest in the store’s order and by the clocks', () => {
    expect(queryOf('order')).toMatchObject({ policy: 'store', contest: 'seat-1:1' });
    expect(queryOf('clocks')).toMatchObject({ contest: 'seat-1:1' });
    expect(queryOf('clocks').policy).toBeUndefined();
  });

  it('shows the second half where NTP had measured the clocks', () => {
    const { from, to } = queryOf('ntp');

    expect([from, to]).toEqual(['1970-01-01T00:17:00.000000Z', '1970-01-01T00:17:10.000000Z']);
    expect(queryOf('limits')).toMatchObject({ mode: 'ntp', from, contest: 'seat-2:1' });
  });

  it('puts sliders where the figures suppose them', () => {
    expect(queryOf('check-then-write')).toMatchObject({
      mode: 'hypothetical',
      offsets: { 'sim-A': 0, 'sim-B': 0 },
    });
    expect(queryOf('append').offsets).toEqual({ 'sim-A': 0, 'sim-B': -30_000_000 });
  });
});
