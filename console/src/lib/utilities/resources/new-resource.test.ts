import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type NewResourceForm, readForm } from './new-resource.ts';

const read = (but: Partial<NewResourceForm>) => readForm({ ...EMPTY_FORM, id: 'seat-1', ...but });
const errors = (but: Partial<NewResourceForm>) => {
  const form = read(but);
  return form.ok ? {} : form.errors;
};

describe('readForm', () => {
  it('makes the command of it, with the id for a label that was left empty', () => {
    expect(read({ capacity: '510', clientLimit: '20' })).toEqual({
      ok: true,
      input: {
        id: 'seat-1',
        label: 'seat-1',
        group: 'default',
        type: 'resource',
        capacity: 510,
        waitingPolicy: 'strict',
        clientLimit: 20,
        attributes: {},
      },
    });
  });

  it.each([
    [{ id: '' }, { id: 'required' }],
    [{ id: 'é'.repeat(101) }, { id: 'tooLong' }],
    [{ group: 'a\u0007' }, { group: 'control' }],
    [{ label: '\ud800' }, { label: 'control' }],
    [{ capacity: '' }, { capacity: 'units' }],
    [{ capacity: '1.5' }, { capacity: 'units' }],
    [{ capacity: '-1' }, { capacity: 'units' }],
    [{ capacity: '1000001' }, { capacity: 'units' }],
    [{ capacity: '1e3' }, { capacity: 'units' }],
    [{ clientLimit: '0' }, { clientLimit: 'limit' }],
  ])('says what is wrong with %o', (but, expected) => {
    expect(errors(but)).toEqual(expected);
  });

  it('accepts what is just within the bounds', () => {
    expect(errors({ id: 'é'.repeat(100), capacity: '1000000' })).toEqual({});
    expect(errors({ capacity: '0' })).toEqual({});
  });

  it('says all that is wrong at once', () => {
    expect(errors({ id: '', capacity: 'x' })).toEqual({ id: 'required', capacity: 'units' });
  });

  it('takes numbers and truths as such, and all else as text', () => {
    const attributes = [
      { name: 'row', value: 'F' },
      { name: 'number', value: '11' },
      { name: 'aisle', value: 'true' },
      { name: 'code', value: '007' },
      { name: '', value: '' },
    ];

    expect(read({ attributes })).toMatchObject({
      input: { attributes: { row: 'F', number: 11, aisle: true, code: '007' } },
    });
  });

  it('wants each attribute named, once', () => {
    expect(errors({ attributes: [{ name: '', value: 'x' }] })).toEqual({ attributes: 'required' });
    expect(
      errors({
        attributes: [
          { name: 'row', value: '1' },
          { name: 'row', value: '2' },
        ],
      }),
    ).toEqual({ attributes: 'twice' });
  });
});
