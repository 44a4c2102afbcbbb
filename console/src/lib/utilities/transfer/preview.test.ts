import { expect, it } from 'vitest';
import { previewOf } from './preview.ts';

it('shows what columns mean and which rows are at fault, by the numbers of the file', () => {
  const preview = previewOf([
    ['id', 'Capacité', 'Rang', 'version'],
    ['a', '1', 'D', '3'],
    [''],
    ['b', 'many', '', ''],
  ]);

  expect(preview.columns.map(({ meaning }) => meaning.kind)).toEqual([
    'field',
    'field',
    'attribute',
    'ignored',
  ]);
  expect(preview.rows.map(({ row }) => row)).toEqual([2, 4]);
  expect(preview.faults).toMatchObject([{ row: 4, column: 'Capacité', code: 'not-a-capacity' }]);
});

it('says of a header that lacks a column nothing but that', () => {
  expect(previewOf([['id'], ['a', 'b']]).faults).toMatchObject([
    { row: 1, column: 'capacity', code: 'column-missing' },
  ]);
});

it('knows an empty file', () => {
  expect(previewOf([['']]).faults).toMatchObject([{ code: 'empty-file' }]);
});
