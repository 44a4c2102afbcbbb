import { describe, expect, it } from 'vitest';
import { recogniseColumns } from './columns.ts';
import { readRow, type ReadRow } from './read-row.ts';

function read(row: Readonly<Record<string, string>>): ReadRow {
  const given = { id: 'a', capacity: '1', ...row };
  const { columns, faults } = recogniseColumns(Object.keys(given));
  expect(faults).toEqual([]);
  return readRow(columns, Object.values(given), 7);
}

describe('a row that can be taken', () => {
  it('is a resource with defaults for what it does not say', () => {
    expect(read({ label: '', group: '' }).command).toEqual({
      kind: 'create',
      resourceId: 'a',
      type: 'resource',
      group: 'default',
      label: 'a',
      capacity: 1,
      waitingPolicy: 'strict',
      clientLimit: null,
      attributes: {},
    });
  });

  it.each<[string, string, unknown]>([
    ['number', '12', 12],
    ['number', '-3.5', -3.5],
    ['text that looks like one', '007', '007'],
    ['text that looks like one', '1e3', '1e3'],
    ['long number, which would be rounded', '12345678901234567890', '12345678901234567890'],
    ['truth value', 'true', true],
    ['text', ' with space ', ' with space '],
    ['guarded formula', "'=1+1", '=1+1'],
    ['minus sign', '-', '-'],
  ])('has an attribute that is a %s: %j', (_, cell, value) => {
    expect(read({ seat: cell }).command?.attributes).toEqual({ seat: value });
  });

  it('leaves out an attribute that is empty', () => {
    expect(read({ seat: '' }).command?.attributes).toEqual({});
  });

  it('merges attributes as JSON with those that have a column, which stand', () => {
    const json = '{"row":"D","seat":1,"note":null}';
    const expected = { row: 'D', seat: 2, note: null };
    expect(read({ attributes: json, seat: '2' }).command?.attributes).toEqual(expected);
    expect(read({ seat: '2', attributes: json }).command?.attributes).toEqual(expected);
  });

  it.each([
    ["'=a", '=a'],
    ["''=a", "'=a"],
    ["'plain", "'plain"],
    [' spaced ', ' spaced '],
    ['a\u0301', 'a\u0301'],
  ])('keeps the id %j as %j', (cell, id) => {
    expect(read({ id: cell }).command?.resourceId).toBe(id);
  });

  it('may have space around numbers and policies', () => {
    expect(
      read({ capacity: ' 510 ', 'client limit': '4 ', 'waiting policy': ' Skip-to-Fit ' }).command,
    ).toMatchObject({ capacity: 510, clientLimit: 4, waitingPolicy: 'skip-to-fit' });
  });
});

describe('a row that cannot', () => {
  it.each<[Record<string, string>, object]>([
    [{ id: '' }, { column: 'id', code: 'required' }],
    [{ capacity: '' }, { column: 'capacity', code: 'required' }],
    [{ id: 'x'.repeat(201) }, { code: 'not-an-id', value: `${'x'.repeat(80)}…` }],
    [{ id: 'a\tb' }, { code: 'not-an-id' }],
    [{ id: 'caf\udce9' }, { code: 'not-utf8', value: 'caf\ufffd' }],
    [{ capacity: '1.5' }, { code: 'not-a-capacity', value: '1.5' }],
    [{ capacity: '-1' }, { code: 'not-a-capacity' }],
    [{ capacity: '1000001' }, { code: 'not-a-capacity' }],
    [{ capacity: 'NaN' }, { code: 'not-a-capacity' }],
    [{ capacity: '１２' }, { code: 'not-a-capacity' }],
    [{ 'client limit': '0' }, { code: 'not-a-limit' }],
    [{ 'waiting policy': 'fifo' }, { code: 'not-a-policy' }],
    [{ attributes: '{"row":' }, { code: 'not-attributes' }],
    [{ attributes: '[1]' }, { code: 'not-attributes' }],
    [{ attributes: '{"a":{"b":1}}' }, { code: 'not-attributes' }],
    [{ attributes: '{"__proto__":1}' }, { code: 'not-attributes' }],
    [{ note: 'a\0b' }, { code: 'not-attributes' }],
    [{ note: 'caf\udce9' }, { code: 'not-utf8' }],
    [{ note: 'x'.repeat(5_000) }, { column: 'note' }],
  ])('says of %j that %j', (row, fault) => {
    expect(read(row).faults).toMatchObject([{ row: 7, ...fault }]);
  });

  it('says everything that is wrong with it at once', () => {
    const { faults } = read({ id: '', capacity: 'many', 'client limit': 'x' });
    expect(faults?.map(({ column }) => column)).toEqual(['id', 'capacity', 'client limit']);
  });

  it('may have too few fields, or too many', () => {
    const { columns } = recogniseColumns(['id', 'capacity']);
    const expected = { row: 2, column: null, code: 'field-count', found: 1, expected: 2 };
    expect(readRow(columns, ['a'], 2).faults).toEqual([expected]);
    expect(readRow(columns, ['a', '1', 'x'], 2).faults).toMatchObject([{ found: 3 }]);
  });

  it('may have more attributes than a resource can', () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${String(n)}`, '1']));
    expect(read(many).faults).toMatchObject([{ code: 'too-many-attributes', column: 'k0' }]);
  });
});
