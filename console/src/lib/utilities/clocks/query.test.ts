import { expect, it } from 'vitest';
import { CLOCK_SPANS, DEFAULT_CLOCKS, parseClocksQuery, writeClocksQuery } from './query.ts';

const read = (search: string) => parseClocksQuery(new URLSearchParams(search));

it.each(CLOCK_SPANS.flatMap((span) => [null, 'A', 'eu:1 ü'].map((server) => ({ span, server }))))(
  'comes back from the URL as it was: %j',
  (query) => {
    expect(read(writeClocksQuery(query).toString())).toEqual(query);
  },
);

it('is empty for the default, and passes over what makes no sense', () => {
  expect(writeClocksQuery(DEFAULT_CLOCKS).toString()).toBe('');
  expect(read('span=7d&server=')).toEqual(DEFAULT_CLOCKS);
});
