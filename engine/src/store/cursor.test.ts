import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCursor, encodeCursor, FEED_START, SLOTS } from './cursor.ts';

const positions = fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), {
  minLength: SLOTS,
  maxLength: SLOTS,
});

it('gives back every cursor', () => {
  fc.assert(
    fc.property(positions, (cursor) => {
      expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
    }),
  );
  expect(encodeCursor(FEED_START).length).toBeLessThan(90);
});

it('takes nothing else for a cursor', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cursor = decodeCursor(text);
      if (cursor !== null) expect(cursor).toHaveLength(SLOTS);
    }),
  );
  expect(decodeCursor('')).toBeNull();
  expect(decodeCursor(encodeCursor(FEED_START).slice(2))).toBeNull();
  expect(decodeCursor(encodeCursor(FEED_START) + '_w')).toBeNull();
  expect(decodeCursor('_'.repeat(700))).toBeNull();
});
