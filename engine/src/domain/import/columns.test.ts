import { describe, expect, it } from 'vitest';
import { recogniseColumns } from './columns.ts';

describe('recogniseColumns', () => {
  it.each([
    ['id', 'id'],
    ['ID', 'id'],
    ['Resource ID', 'id'],
    ['resource_id', 'id'],
    ['resourceId', 'id'],
    ['Identifiant', 'id'],
    ['capacity', 'capacity'],
    [' Capacité ', 'capacity'],
    ['CAPACITE', 'capacity'],
    ['capacite\u0301', 'capacity'],
    ['Groupe', 'group'],
    ['Libellé', 'label'],
    ['Nom', 'label'],
    ['waiting_policy', 'waitingPolicy'],
    ['Politique d’attente', 'waitingPolicy'],
    ['Client limit', 'clientLimit'],
    ['Limite par client', 'clientLimit'],
    ['attributs', 'attributes'],
  ])('knows %j as %s', (name, field) => {
    const { columns } = recogniseColumns([name]);
    expect(columns.meanings).toEqual([{ kind: 'field', field }]);
  });

  it('makes an attribute of what it does not know, and passes over what exports add', () => {
    const { columns, faults } = recogniseColumns(['id', 'capacity', ' Rang ', 'available', '']);
    expect(columns.meanings.slice(2)).toEqual([
      { kind: 'attribute', name: 'Rang' },
      { kind: 'ignored' },
      { kind: 'ignored' },
    ]);
    expect(faults).toEqual([]);
  });

  it.each([
    [['id'], { column: 'capacity', code: 'column-missing' }],
    [['id', 'capacity', 'Resource'], { column: 'Resource', code: 'column-repeated' }],
    [['id', 'capacity', 'row', 'row'], { column: 'row', code: 'column-repeated' }],
    [['id', 'capacity', '__proto__'], { column: '__proto__', code: 'column-name' }],
    [['id', 'capacity', 'x'.repeat(101)], { code: 'column-name' }],
    [['id', 'capacity', 'caf\udce9'], { code: 'not-utf8' }],
  ])('refuses %j', (header, fault) => {
    expect(recogniseColumns(header).faults).toMatchObject([{ row: 1, ...fault }]);
  });
});
