import { expect, it } from 'vitest';
import { isId } from '../domain/index.ts';
import { ownKey } from './own-key.ts';

it('makes keys that differ, each after the one before, and fit where keys go', () => {
  const keys = Array.from({ length: 100_000 }, ownKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.toSorted()).toEqual(keys);
  expect(keys.every(isId)).toBe(true);
});
