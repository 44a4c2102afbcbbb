import { describe, expect, it } from 'vitest';
import { aRow } from '../resources/testing.ts';
import { defaultGroup } from './default-group.ts';
import { aBlock } from './testing.ts';

const nights = Array.from({ length: 50 }, (_, n) => aRow({ id: `night-${n}`, group: 'hotel' }));
const small = aBlock('box', 1, 4).map((row) => ({ ...row, group: 'studio' }));
const large = aBlock('stalls', 2, 10).map((row) => ({ ...row, group: 'gala' }));

describe('the group shown where none is asked for', () => {
  it('is the largest hall, whatever else there is more of', () => {
    expect(defaultGroup([...nights, ...small, ...large], undefined)).toBe('gala');
  });

  it('is that of the seat asked for', () => {
    expect(defaultGroup([...nights, ...small, ...large], 'box-A-2')).toBe('studio');
    expect(defaultGroup([...nights, ...large], 'nowhere')).toBe('gala');
  });

  it('is the largest group where no resource says where it stands', () => {
    const few = nights.slice(0, 3).map((row) => ({ ...row, group: 'few' }));
    expect(defaultGroup([...few, ...nights], undefined)).toBe('hotel');
    expect(defaultGroup([], undefined)).toBeNull();
  });
});
