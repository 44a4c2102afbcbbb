import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WaitingListEntry } from '../things.ts';
import { entry } from '../testing/index.ts';
import { WaitingList } from './waiting-list.ts';

function waiting(id: number, quantity: number): WaitingListEntry {
  return entry(`w${id}`, `c${id}`, { quantity });
}

describe('the waiting list', () => {
  it('finds nobody in an empty list', () => {
    const list = new WaitingList(5);
    expect([list.size, list.satisfiable, list.firstWithin(9)]).toEqual([0, 0, undefined]);
    expect(list.positionOf('w1')).toBe(0);
  });

  it('finds an entry by id and by client until it leaves', () => {
    const list = new WaitingList(5);
    list.add(waiting(1, 2));
    expect(list.get('w1')).toBe(list.ofClient('c1'));
    list.delete('w1');
    expect([list.get('w1'), list.ofClient('c1')]).toEqual([undefined, undefined]);
  });

  it('counts anew who can be satisfied when the capacity changes', () => {
    const list = new WaitingList(5);
    for (const [i, quantity] of [5, 3, 4, 9].entries()) list.add(waiting(i, quantity));
    expect(list.satisfiable).toBe(3);
    list.setCapacity(3);
    expect(list.satisfiable).toBe(1);
  });

  it('agrees with an array, through any joining and leaving', () => {
    const step = fc.oneof(
      fc.record({ quantity: fc.integer({ min: 1, max: 9 }), leaves: fc.constant(null) }),
      fc.record({ quantity: fc.constant(0), leaves: fc.nat(40) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), fc.nat(9), (steps, units) => {
        const list = new WaitingList(5);
        let plain: WaitingListEntry[] = [];
        for (const [i, { quantity, leaves }] of steps.entries()) {
          if (leaves === null) {
            list.add(waiting(i, quantity));
            plain.push(waiting(i, quantity));
          } else {
            const gone = plain[leaves % Math.max(1, plain.length)];
            list.delete(gone?.id ?? 'nobody');
            plain = plain.filter((other) => other !== gone);
          }
          expect(list.firstWithin(units)).toEqual(plain.find((one) => one.quantity <= units));
        }
        expect([...list]).toEqual(plain);
        expect(list.satisfiable).toBe(plain.filter(({ quantity }) => quantity <= 5).length);
        plain.forEach((one, i) => {
          expect(list.positionOf(one.id)).toBe(i + 1);
          const after = plain.slice(i + 1).find((other) => other.quantity <= units);
          expect(list.firstWithin(units, one)).toEqual(after);
        });
      }),
    );
  });
});
