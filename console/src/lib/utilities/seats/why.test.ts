import { describe, expect, it } from 'vitest';
import { aDecision } from '../reservations/testing.ts';
import { aRow } from '../resources/testing.ts';
import { rushFor, whyTaken } from './why.ts';

const taken = aRow({ available: 0, confirmed: 1 });
const confirmed = aDecision(2, 'ReservationConfirmed', { clientId: 'ann', subjectId: 'r1' });
const refused = aDecision(3, 'ReservationRejected', { clientId: 'bob', code: 'RESOURCE_FULL' });

describe('why a seat is not free', () => {
  it('is that somebody reserved it', () => {
    expect(whyTaken(taken, [refused, confirmed])).toEqual({
      kind: 'confirmed',
      clientId: 'ann',
      atMs: confirmed.decidedAtMs,
    });
  });

  it('is that somebody confirmed what he held', () => {
    const held = aDecision(2, 'ReservationHeld', { kind: 'hold', subjectId: 'r1' });
    const later = { ...confirmed, version: 3, kind: 'confirm' as const };
    expect(whyTaken(taken, [held]).kind).toBe('held');
    expect(whyTaken(taken, [later, held]).kind).toBe('from-hold');
  });

  it('is a promotion, by what freed it in the same decision', () => {
    const atMs = 9_000;
    const cancelled = aDecision(4, 'ReservationCancelled', {
      kind: 'cancel',
      clientId: 'ann',
      subjectId: 'r1',
      decidedAtMs: atMs,
    });
    const promoted = aDecision(5, 'WaitingListPromoted', { kind: 'promote', decidedAtMs: atMs });
    const granted = aDecision(6, 'ReservationConfirmed', {
      kind: 'promote',
      clientId: 'cid',
      subjectId: 'r2',
      decidedAtMs: atMs,
    });
    expect(whyTaken(taken, [granted, promoted, cancelled, refused, confirmed])).toEqual({
      kind: 'promoted',
      clientId: 'cid',
      isHold: false,
      freedBy: { how: 'cancelled', clientId: 'ann' },
    });
  });

  it('is not a reservation that is over', () => {
    const expired = aDecision(3, 'ReservationExpired', { subjectId: 'r1' });
    expect(whyTaken(taken, [expired, confirmed])).toEqual({ kind: 'unknown' });
  });

  it('is that it is closed, or that many have it', () => {
    const closing = aDecision(4, 'ResourceClosed', { kind: 'close' });
    expect(whyTaken(aRow({ state: 'closed' }), [closing])).toEqual({
      kind: 'closed',
      atMs: closing.decidedAtMs,
    });
    expect(whyTaken(aRow({ capacity: 5 }), [confirmed])).toEqual({
      kind: 'full',
      lastClientId: 'ann',
    });
  });
});

describe('a rush', () => {
  it('is how many asked, within what time, and who was first', () => {
    const last = { ...refused, decidedAtMs: confirmed.decidedAtMs + 400 };
    expect(rushFor([last, confirmed])).toEqual({ claims: 2, withinMs: 400, firstClientId: 'ann' });
    expect(rushFor([confirmed])).toBeNull();
  });
});
