import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  DEFAULT_OVERVIEW,
  type OverviewFilter,
  parseOverviewFilter,
  SPANS,
  writeOverviewFilter,
} from './query.ts';

const name = fc.option(fc.string({ minLength: 1 }));
const filters: fc.Arbitrary<OverviewFilter> = fc.record({
  span: fc.constantFrom(...SPANS),
  group: name,
  serverId: name,
});
const read = (search: string) => parseOverviewFilter(new URLSearchParams(search));

it('comes back from the URL as it was', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(read(writeOverviewFilter(filter).toString())).toEqual(filter);
    }),
  );
});

it('is empty for the default, and passes over what makes no sense', () => {
  expect(writeOverviewFilter(DEFAULT_OVERVIEW).toString()).toBe('');
  expect(read('span=7d&group=&server=')).toEqual(DEFAULT_OVERVIEW);
});
