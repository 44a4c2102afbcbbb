import { expect, it } from 'vitest';
import { numberFormats } from '../formats/numbers.ts';
import { formatLatency, formatRate } from './written.ts';

const { decimals, count } = numberFormats('en-GB');

it.each([
  [0, '0'],
  [0.02, '0.02'],
  [0.4, '0.4'],
  [9.96, '10'],
  [3_940.4, '3,940'],
])('a rate of %d is written %s', (rate, text) => {
  expect(formatRate(rate, decimals, count)).toBe(text);
});

it.each([
  [0.42, '0.42'],
  [2.2, '2.2'],
  [99.6, '100'],
])('a latency of %d ms is written %s', (ms, text) => {
  expect(formatLatency(ms, decimals)).toBe(text);
});
