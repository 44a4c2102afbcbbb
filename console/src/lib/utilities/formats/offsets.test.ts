import { expect, it } from 'vitest';
import { numberFormats } from './numbers.ts';
import { boundReading, offsetReading, written } from './offsets.ts';

const { decimals } = numberFormats('en-GB');

it.each([
  [-100, '−0.1 ms'],
  [0, '0.0 ms'],
  [-4_997_000, '−4.997 s'],
  [1_654_321, '+1.654 s'],
  [99_900, '+99.9 ms'],
  [99_960, '+0.100 s'],
  [20_000, '+20.0 ms'],
])('an offset of %d µs is %s', (us, text) => {
  expect(written(offsetReading(us, decimals))).toBe(text.replace(' ', '\u00a0'));
});

it.each([
  [6_100, '6.1 ms'],
  [20_000, '20 ms'],
  [999_600, '1.00 s'],
  [1_440_000, '1.44 s'],
])('a bound of %d µs is %s', (us, text) => {
  expect(written(boundReading(us, decimals))).toBe(text.replace(' ', '\u00a0'));
});

it('has the decimals sign of the language', () => {
  expect(offsetReading(-4_997_000, numberFormats('fr-FR').decimals).value).toBe('−4,997');
});
