import { describe, expect, it } from 'vitest';
import { orderNames } from './name-order.ts';
import { DEFAULT_QUERY, type ResourceQuery } from './query.ts';
import type { ResourceRow } from './row.ts';
import { selectRows } from './select.ts';
import { aRow } from './testing.ts';

const seats = [
  aRow({ id: 's3', label: 'F 11', group: 'spring', available: 0, confirmed: 1, version: 3 }),
  aRow({ id: 's1', label: 'F 2', group: 'spring', available: 0, held: 1, waiting: 2 }),
  aRow({ id: 's2', label: 'A 1', group: 'winter', state: 'closed', type: 'box' }),
  aRow({ id: 'S4', label: 'Floor', group: 'autumn', capacity: 4, confirmed: 1, available: 3 }),
];

function select(query: Partial<ResourceQuery>, rows: readonly ResourceRow[] = seats) {
  return selectRows(rows, { ...DEFAULT_QUERY, ...query }, orderNames(rows, 'en'));
}
const idsOf = (query: Partial<ResourceQuery>) => select(query).rows.map(({ id }) => id);

describe('selectRows', () => {
  it('sorts by group, and within it by label with numbers by value', () => {
    expect(idsOf({})).toEqual(['S4', 's1', 's3', 's2']);
  });

  it('sorts by a live column, with equals in the order of their names', () => {
    expect(idsOf({ sort: { key: 'waiting', descending: true } })).toEqual(['s1', 's2', 's3', 'S4']);
    expect(idsOf({ sort: { key: 'taken', descending: false } })).toEqual(['s2', 'S4', 's1', 's3']);
  });

  it('finds part of a label or an id, whatever its case', () => {
    expect(idsOf({ text: 'f' })).toEqual(['S4', 's1', 's3']);
    expect(idsOf({ text: ' f 1 ' })).toEqual(['s3']);
    expect(idsOf({ text: 's4' })).toEqual(['S4']);
  });

  it('narrows by group and type', () => {
    expect(idsOf({ group: 'spring' })).toEqual(['s1', 's3']);
    expect(idsOf({ type: 'box' })).toEqual(['s2']);
  });

  it('shows what is one or the other of several states', () => {
    expect(idsOf({ shown: ['closed', 'waiting'] })).toEqual(['s1', 's2']);
  });

  it('counts each state beside the other filters, not beside itself', () => {
    expect(select({ shown: ['free'] }).counts).toEqual({
      free: 1,
      held: 1,
      confirmed: 1,
      closed: 1,
      waiting: 1,
    });
    expect(select({ group: 'spring' }).counts).toMatchObject({ free: 0, held: 1, closed: 0 });
  });
});
