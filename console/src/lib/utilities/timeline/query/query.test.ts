import fc from 'fast-check';
import { POLICIES } from '@reservation-engine/engine/replay/index';
import { describe, expect, it } from 'vitest';
import { MAX_PARAMETER_US } from '../policy-parameters.ts';
import { MAX_OFFSET_US } from './offsets-codec.ts';
import {
  DEFAULT_TIMELINE_QUERY,
  HEAT_ROWS,
  MODES,
  PANELS,
  parseTimelineQuery,
  SPEEDS,
  type TimelineQuery,
  writeTimelineQuery,
} from './query.ts';

const text = fc.option(fc.string({ minLength: 1 }));
const micros = fc.integer({ min: 0, max: 2 ** 52 });
const instant = fc.option(fc.constantFrom('2026-11-28T12:00:00Z', '2026-11-28T12:01:34.000001Z'));
const queries: fc.Arbitrary<TimelineQuery> = fc.record({
  example: text,
  run: text,
  group: text,
  resource: text,
  from: instant,
  to: instant,
  contest: text,
  attempt: text,
  mode: fc.constantFrom(...MODES),
  policy: fc.constantFrom(...POLICIES),
  delay: fc.option(fc.integer({ min: 0, max: MAX_PARAMETER_US })),
  epsilon: fc.option(fc.integer({ min: 0, max: MAX_PARAMETER_US })),
  offsets: fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
    fc.integer({ min: -MAX_OFFSET_US, max: MAX_OFFSET_US }),
    { noNullPrototype: true },
  ),
  curve: text,
  at: fc.option(micros),
  view: fc.option(micros.map((fromUs) => ({ fromUs, toUs: fromUs + 1_000 }))),
  speed: fc.constantFrom(...SPEEDS),
  panel: fc.constantFrom(...PANELS),
  heat: fc.constantFrom(...HEAT_ROWS),
  live: fc.boolean(),
});

const read = (search: string) => parseTimelineQuery(new URLSearchParams(search));

describe('a query of the timeline', () => {
  it('comes back from the URL as it was', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(read(writeTimelineQuery(query).toString())).toEqual(query);
      }),
    );
  });

  it('is empty for the default view', () => {
    expect(writeTimelineQuery(DEFAULT_TIMELINE_QUERY).toString()).toBe('');
    expect(read('')).toEqual(DEFAULT_TIMELINE_QUERY);
  });

  it('passes over what makes no sense', () => {
    const search =
      'mode=magic&policy=&offset=B&offset=B:x&offset=:5&offset=B:99999999999&offset=B:' +
      '&at=noon&view=5~4&speed=3&from=yesterday&panel=none&heat=map&group=' +
      '&delay=-1&epsilon=60000001';

    expect(read(search)).toEqual(DEFAULT_TIMELINE_QUERY);
  });

  it('keeps colons in the names of servers', () => {
    expect(read('offset=eu:1:-1200000').offsets).toEqual({ 'eu:1': -1_200_000 });
  });
});
