import { expect, it } from 'vitest';
import { parseOffsetMs } from './parse-offset.ts';

it.each([
  ['-5000', -5_000_000],
  ['−5000', -5_000_000],
  [' 1,5 ', 1_500],
  ['+0.001', 1],
])('%s is %d µs', (text, us) => {
  expect(parseOffsetMs(text)).toBe(us);
});

it.each(['', 'five', '1e3', '1.2.3', '0.0001', '9999999999999'])('%j is no offset', (text) => {
  expect(parseOffsetMs(text)).toBeNull();
});
