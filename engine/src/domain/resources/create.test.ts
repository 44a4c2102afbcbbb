import { describe, expect, it } from 'vitest';
import { close, create, created, given, reserve } from '../testing/index.ts';

describe('creating a resource', () => {
  const said = {
    capacity: 510,
    waitingPolicy: 'skip-to-fit',
    clientLimit: 6,
    attributes: { floor: 1, seated: false },
  } as const;

  it('is the first event of its stream: open, with everything that was said of it', () => {
    const { decision } = given()
      .when(create(said))
      .then(created(said))
      .thenAnswered({ outcome: 'created', overcommittedBy: 0, version: 1 });
    expect(decision.deciding).toBe(0);
  });

  it('is refused where there is one already, with its state', () => {
    given(created({ capacity: 7 }))
      .when(create({ capacity: 9 }))
      .thenRefused('INVALID_STATE', {
        currentStatus: 'open',
        requested: 9,
        capacity: 7,
        neverFits: false,
      });
    given(created())
      .when(close)
      .when(create())
      .thenRefused('INVALID_STATE', { currentStatus: 'closed' });
  });

  it('comes before anything else: nothing is found in a stream without events', () => {
    given().when(reserve('c1')).thenNotFound('resource');
    given().when(close).thenNotFound('resource');
  });
});
