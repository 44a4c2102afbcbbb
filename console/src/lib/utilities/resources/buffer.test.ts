import { describe, expect, it } from 'vitest';
import { ResourceBuffer } from './buffer.ts';
import type { Availability } from './row.ts';
import { aRow } from './testing.ts';

const change = (version: number, but: Partial<Availability> = {}): Availability => ({
  resourceId: 'seat-1',
  capacity: 1,
  held: 0,
  confirmed: 1,
  available: 0,
  waiting: 0,
  overcommittedBy: 0,
  state: 'open',
  version,
  asOfMs: 2_000,
  ...but,
});

describe('ResourceBuffer', () => {
  it('shows a newer version at once', () => {
    const buffer = new ResourceBuffer();
    buffer.describe([aRow()]);

    expect(buffer.apply([change(2)])).toEqual([]);
    expect(buffer.get('seat-1')).toMatchObject({ version: 2, confirmed: 1, label: 'A 1' });
  });

  it('never goes back to an older version, whether listed or live', () => {
    const buffer = new ResourceBuffer();
    buffer.describe([aRow()]);
    buffer.apply([change(5), change(4, { held: 1 })]);
    buffer.describe([aRow({ version: 3 })]);

    expect(buffer.get('seat-1')).toMatchObject({ version: 5, held: 0 });
  });

  it('keeps changes of a resource that is not described yet', () => {
    const buffer = new ResourceBuffer();

    expect(buffer.apply([change(7), change(6)])).toEqual(['seat-1', 'seat-1']);
    expect(buffer.size).toBe(0);

    buffer.describe([aRow({ version: 6 })]);
    expect(buffer.get('seat-1')).toMatchObject({ version: 7, confirmed: 1 });
  });

  it('replaces the row that changed and no other', () => {
    const buffer = new ResourceBuffer();
    const other = aRow({ id: 'seat-2' });
    buffer.describe([aRow(), other]);
    const before = buffer.rows();
    buffer.apply([change(2)]);

    expect(buffer.rows()[1]).toBe(other);
    expect(buffer.rows()[0]).not.toBe(before[0]);
  });

  it('grows its membership with new resources only', () => {
    const buffer = new ResourceBuffer();
    buffer.describe([aRow()]);
    const once = buffer.membership;
    buffer.describe([aRow({ version: 9 })]);
    buffer.apply([change(10)]);

    expect(buffer.membership).toBe(once);
  });
});
