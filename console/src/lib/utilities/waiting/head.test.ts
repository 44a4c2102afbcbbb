import { describe, expect, it } from 'vitest';
import type { WaitingRow } from '../../services/waiting-service.ts';
import { aDecision } from '../reservations/testing.ts';
import { aRow } from '../resources/testing.ts';
import { listState, promotionsOf, standstill } from './head.ts';
import { DEFAULT_WAITING_QUERY, parseWaitingQuery, writeWaitingQuery } from './query.ts';

const entry = (position: number, quantity: number, isUnsatisfiable = false): WaitingRow => ({
  id: `w${position}`,
  clientId: `c${position}`,
  quantity,
  position,
  isUnsatisfiable,
  overtakenBy: 0,
  holdForSeconds: null,
  joinedAtMs: position,
});

describe('a waiting list', () => {
  const open = aRow({ capacity: 5, available: 2, waiting: 2 });
  const entries = [entry(1, 3), entry(2, 1)];

  it('is blocked where the head needs more than is free', () => {
    expect(listState(open, entries)).toEqual({ kind: 'blocked', head: entries[0] });
    expect(standstill(open)).toBe('blocked');
  });

  it('passes over who can not be served', () => {
    const passed = [entry(1, 9, true), entry(2, 3)];
    expect(listState(open, passed)).toEqual({ kind: 'blocked', head: passed[1] });
    expect(listState(open, [entry(1, 9, true)])).toEqual({ kind: 'unsatisfiable' });
  });

  it('waits for something to be freed, or to be reopened', () => {
    const full = { ...open, available: 0 };
    expect(listState(full, entries).kind).toBe('full');
    expect(standstill(full)).toBe('full');
    expect(listState({ ...open, state: 'closed' }, entries).kind).toBe('closed');
    expect(standstill({ ...open, state: 'closed' })).toBe('closed');
    expect(listState(open, []).kind).toBe('nobody');
  });
});

describe('promotions', () => {
  it('are told with what made room', () => {
    const expired = aDecision(4, 'ReservationExpired', { clientId: 'ann', decidedAtMs: 9 });
    const promoted = aDecision(5, 'WaitingListPromoted', {
      kind: 'promote',
      clientId: 'bob',
      decidedAtMs: 9,
    });
    expect(promotionsOf([promoted, expired, aDecision(3, 'WaitingListJoined')])).toEqual([
      {
        version: 5,
        clientId: 'bob',
        quantity: 1,
        decidedAtMs: 9,
        freedBy: { how: 'expired', clientId: 'ann' },
      },
    ]);
  });
});

describe('the query of waiting lists', () => {
  it('comes back as it was written', () => {
    expect(writeWaitingQuery(DEFAULT_WAITING_QUERY).toString()).toBe('');
    const query = { group: 'Gala & more', selected: 'floor 1' };
    const params = new URLSearchParams(writeWaitingQuery(query).toString());
    expect(parseWaitingQuery(params)).toEqual(query);
    expect(parseWaitingQuery(new URLSearchParams('group=&resource='))).toEqual(
      DEFAULT_WAITING_QUERY,
    );
  });
});
