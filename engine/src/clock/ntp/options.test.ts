import { describe, expect, it } from 'vitest';
import { settle } from './options.ts';

const hosts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ host: `192.0.2.${index}` }));

describe('settings of an NTP client', () => {
  it('require one answer of one or two sources, and a majority of more', () => {
    const minimum = (count: number) => settle({ sources: hosts(count) }).minSources;
    expect([1, 2, 3, 4, 5].map(minimum)).toEqual([1, 1, 2, 3, 3]);
  });

  it.each([
    ['no source', { sources: [] }],
    ['a source twice', { sources: [{ host: 'a' }, { host: 'a', port: 123 }] }],
    ['port 0', { sources: [{ host: 'a', port: 0 }] }],
    ['more sources required than there are', { sources: hosts(2), minSources: 3 }],
    ['an interval no timer can take', { sources: hosts(1), intervalMs: 2 ** 31 }],
    ['no samples', { sources: hosts(1), samples: 0 }],
    ['half a millisecond', { sources: hosts(1), spacingMs: 0.5 }],
  ])('refuse %s', (_, options) => {
    expect(() => settle(options)).toThrow(RangeError);
  });
});
