import { describe, expect, it } from 'vitest';
import { type ClaimForm, faultsOfClaim, longestHold, toJoin, toReserve } from './claim.ts';
import { aDecision } from './testing.ts';
import { winnerBefore } from './winner-before.ts';

const form: ClaimForm = {
  clientId: 'ann',
  quantity: '2',
  isHold: false,
  holdFor: '10',
  holdUnit: 'minutes',
  waits: false,
};

describe('a claim', () => {
  it('becomes a reservation, a hold, a booking or a place on the list', () => {
    expect(toReserve(['a'], form)).toEqual({ resourceId: 'a', quantity: 2, clientId: 'ann' });
    expect(toReserve(['a'], { ...form, isHold: true, waits: true })).toEqual({
      resourceId: 'a',
      quantity: 2,
      clientId: 'ann',
      holdForSeconds: 600,
      joinWaitingList: true,
    });
    expect(toReserve(['a', 'b'], { ...form, quantity: '1', waits: true })).toEqual({
      items: [
        { resourceId: 'a', quantity: 1 },
        { resourceId: 'b', quantity: 1 },
      ],
      clientId: 'ann',
    });
    expect(toJoin('a', { ...form, isHold: true, holdUnit: 'days', holdFor: '1' })).toEqual({
      resourceId: 'a',
      quantity: 2,
      clientId: 'ann',
      holdForSeconds: 86_400,
    });
  });

  it('says what is wrong with it, and nothing of what is not asked', () => {
    expect(faultsOfClaim(form)).toEqual({});
    expect(faultsOfClaim({ ...form, clientId: '', quantity: '0', holdFor: 'x' })).toEqual({
      clientId: 'required',
      quantity: 'number',
    });
    expect(faultsOfClaim({ ...form, isHold: true, holdFor: '31', holdUnit: 'days' })).toEqual({
      holdFor: 'number',
    });
    expect(longestHold('days')).toBe(30);
  });
});

describe('who was quicker', () => {
  const grant = aDecision(2, 'ReservationHeld', { clientId: 'bob', kind: 'hold' });
  const refusal = aDecision(4, 'ReservationRejected', { decidedAtMs: 2_400 });

  it('is the last who was granted before', () => {
    const join = aDecision(3, 'WaitingListJoined');
    expect(winnerBefore([refusal, join, grant], 4)).toEqual({
      clientId: 'bob',
      outcome: 'held',
      beforeMs: 400,
    });
  });

  it('is nobody where the grant is out of sight', () => {
    expect(winnerBefore([refusal], 4)).toBeNull();
    expect(winnerBefore([grant], 4)).toBeNull();
  });
});
