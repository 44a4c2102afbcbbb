import { expect, it } from 'vitest';
import { aRow } from '../resources/testing.ts';
import { occupancyByGroup, occupiedPart, totalOf } from './groups.ts';

const rows = [
  aRow({ group: 'hall 10', capacity: 4, confirmed: 2, held: 1, available: 1, waiting: 3 }),
  aRow({ group: 'hall 2', capacity: 1, confirmed: 1, available: 0, waiting: 2 }),
  aRow({ group: 'hall 10', capacity: 5, confirmed: 1, available: 0, state: 'closed', waiting: 1 }),
];

it('sums up each group, by name', () => {
  expect(occupancyByGroup(rows, 'en')).toEqual([
    {
      ...{ group: 'hall 2', resources: 1, capacity: 1, confirmed: 1, held: 0, free: 0, closed: 0 },
      ...{ waiting: 2, blocked: 0 },
    },
    {
      ...{ group: 'hall 10', resources: 2, capacity: 9, confirmed: 3, held: 1, free: 1, closed: 4 },
      ...{ waiting: 4, blocked: 1 },
    },
  ]);
});

it('sums up all groups', () => {
  const total = totalOf(occupancyByGroup(rows, 'en'));
  expect(total).toMatchObject({ resources: 3, capacity: 10, confirmed: 4, held: 1, waiting: 6 });
  expect(occupiedPart(total)).toBe(0.5);
  expect(occupiedPart(totalOf([]))).toBe(0);
});
