import { expect, it } from 'vitest';
import { formatBytes } from './bytes.ts';

it.each([
  [0, 'en', '0\u00a0kB'],
  [999, 'en', '1\u00a0kB'],
  [1_240, 'en', '1.2\u00a0kB'],
  [62_400_000, 'en', '62\u00a0MB'],
  [1_500_000_000, 'fr', '1,5\u00a0Go'],
])('writes %i bytes in %s as %s', (bytes, locale, text) => {
  expect(formatBytes(bytes, locale)).toBe(text);
});
