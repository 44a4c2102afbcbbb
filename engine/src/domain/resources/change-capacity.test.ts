import { describe, expect, it } from 'vitest';
import { availabilityOf } from '../availability.ts';
import type { ResourceEvent } from '../events.ts';
import {
  at,
  cancel,
  closed,
  confirmed,
  created,
  given,
  held,
  reserve,
  resource,
  update,
} from '../testing/index.ts';

function changed(from: number, to: number, overcommittedBy = 0): ResourceEvent {
  const data = { resource: resource({ capacity: to }), previousCapacity: from, overcommittedBy };
  return { type: 'ResourceCapacityChanged', data };
}

describe('changing the capacity', () => {
  it('raises it', () => {
    given(created(), confirmed('r1', 'c1'))
      .when(update(3))
      .then(changed(1, 3))
      .thenAnswered({ outcome: 'updated', overcommittedBy: 0, version: 3 })
      .when(reserve('c2', 2))
      .thenAnswered({ outcome: 'confirmed' });
  });

  it('below what is taken revokes nothing and says by how much it is overcommitted', () => {
    const { state } = given(
      created({ capacity: 5 }),
      held('r1', 'c1', { quantity: 2 }),
      confirmed('r2', 'c2', { quantity: 3 }),
    )
      .when(update(2))
      .then(changed(5, 2, 3))
      .thenAnswered({ outcome: 'updated', overcommittedBy: 3 });
    expect(availabilityOf(state)).toMatchObject({
      capacity: 2,
      held: 2,
      confirmed: 3,
      available: 0,
      overcommittedBy: 3,
    });
  });

  it('grants nothing while overcommitted, and again once it no longer is', () => {
    const over = given(
      created({ capacity: 3 }),
      confirmed('r1', 'c1', { quantity: 2 }),
      confirmed('r2', 'c2'),
    ).when(update(2));
    over.when(reserve('c3')).thenRefused('RESOURCE_FULL', { available: 0, capacity: 2 });
    over
      .when(cancel('r2'))
      .when(reserve('c3'))
      .thenRefused('RESOURCE_FULL', { available: 0 })
      .when(cancel('r1'))
      .when(reserve('c3', 2))
      .thenAnswered({ outcome: 'confirmed' });
  });

  it('strict: refuses what would leave it overcommitted', () => {
    const taken = given(
      created({ capacity: 5 }),
      held('r1', 'c1', { quantity: 2, expiresAt: at(10) }),
      confirmed('r2', 'c2', { quantity: 2 }),
    );
    taken.when(update(4, true)).thenAnswered({ outcome: 'updated' });
    taken
      .when(update(3, true))
      .thenRefused('CAPACITY_IN_USE', { requested: 3, taken: 4, capacity: 5, neverFits: false });
    taken.when(update(3, true), at(10)).thenAnswered({ outcome: 'updated' });
  });

  it('strict: refuses a raise that is not enough', () => {
    given(created({ capacity: 5 }), confirmed('r1', 'c1', { quantity: 5 }))
      .when(update(2))
      .when(update(4, true))
      .thenRefused('CAPACITY_IN_USE', { taken: 5, capacity: 2, neverFits: false });
  });

  it('to the same is recorded and changes nothing', () => {
    given(created()).when(update(1)).then(changed(1, 1));
  });

  it('works on a closed resource, which stays closed', () => {
    given(created(), closed())
      .when(update(0))
      .thenAnswered({ outcome: 'updated', resource: resource({ capacity: 0, state: 'closed' }) });
  });
});
