import { describe, it } from 'vitest';
import {
  close,
  closed,
  confirmed,
  created,
  given,
  reopen,
  reopened,
  reserve,
  resource,
  update,
} from '../testing/index.ts';

describe('closing and reopening', () => {
  it('closes', () => {
    given(created())
      .when(close)
      .then(closed())
      .thenAnswered({ outcome: 'closed', resource: resource({ state: 'closed' }), version: 2 });
  });

  it('reopens', () => {
    given(created(), closed())
      .when(reopen)
      .then(reopened())
      .thenAnswered({ outcome: 'reopened', resource: resource(), version: 3 })
      .when(reserve('c1'))
      .thenAnswered({ outcome: 'confirmed' });
  });

  it('refuses to close what is closed and to reopen what is open', () => {
    given(created(), closed())
      .when(close)
      .thenRefused('INVALID_STATE', { currentStatus: 'closed', requested: 0 });
    given(created()).when(reopen).thenRefused('INVALID_STATE', { currentStatus: 'open' });
  });

  it('says by how much the resource is overcommitted', () => {
    given(created({ capacity: 3 }), confirmed('r1', 'c1', { quantity: 3 }))
      .when(update(1))
      .when(close)
      .thenAnswered({ outcome: 'closed', overcommittedBy: 2 })
      .when(reopen)
      .thenAnswered({ outcome: 'reopened', overcommittedBy: 2 });
  });
});
