import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_QUERY,
  isNarrowed,
  parseResourceQuery,
  type ResourceQuery,
  SORT_KEYS,
  writeResourceQuery,
} from './query.ts';
import { nextSort } from '../tables/sort.ts';
import { SHOWN } from './standing.ts';

const anyQuery: fc.Arbitrary<ResourceQuery> = fc.record({
  text: fc.string(),
  group: fc.option(fc.string(), { nil: null }),
  type: fc.option(fc.string(), { nil: null }),
  shown: fc.subarray([...SHOWN]),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
  selected: fc.option(fc.string(), { nil: null }),
  creating: fc.boolean(),
});

describe('the URL of a query', () => {
  it('reads back as the query it was written from', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const url = writeResourceQuery(query).toString();
        expect(parseResourceQuery(new URLSearchParams(url))).toEqual(query);
      }),
    );
  });

  it('says nothing of what is as always', () => {
    expect(writeResourceQuery(DEFAULT_QUERY).toString()).toBe('');
  });

  it('is one and the same for filters chosen in another order', () => {
    const one = writeResourceQuery({ ...DEFAULT_QUERY, shown: ['closed', 'free'] });
    const other = writeResourceQuery({ ...DEFAULT_QUERY, shown: ['free', 'closed'] });

    expect(one.toString()).toBe(other.toString());
  });

  it.each(['sort=colour', 'sort=-', 'sort=', 'state=lost', 'unknown=1'])(
    'counts %s as not said',
    (url) => {
      expect(parseResourceQuery(new URLSearchParams(url))).toEqual(DEFAULT_QUERY);
    },
  );
});

describe('nextSort', () => {
  it('begins upwards, and turns round on the same column', () => {
    const once = nextSort(DEFAULT_QUERY.sort, 'held');
    const twice = nextSort(once, 'held');

    expect([once, twice, nextSort(twice, 'held')]).toEqual([
      { key: 'held', descending: false },
      { key: 'held', descending: true },
      { key: 'held', descending: false },
    ]);
  });
});

describe('isNarrowed', () => {
  it('is not changed by sorting or opening', () => {
    const query = { ...DEFAULT_QUERY, selected: 'a', sort: nextSort(DEFAULT_QUERY.sort, 'id') };

    expect(isNarrowed(query)).toBe(false);
    expect(isNarrowed({ ...query, shown: ['free'] })).toBe(true);
  });
});
