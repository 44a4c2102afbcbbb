import { expect, it } from 'vitest';
import { isRecentNode } from './node.mjs';

it.each([
  ['18.20.0', false],
  ['20.20.2', false],
  ['22.9.0', false],
  ['22.17.0', true],
  ['23.0.0', true],
  ['24.21.0', true],
])('takes Node %s for recent enough: %s', (version, expected) => {
  expect(isRecentNode(version)).toBe(expected);
});
