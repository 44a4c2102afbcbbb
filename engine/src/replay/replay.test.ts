import { describe, expect, it } from 'vitest';

import type { ReplayAttempt } from './input/replay-input.ts';
import { replay } from './replay.ts';

const ms = (milliseconds: number) => milliseconds * 1000;

function reserve(id: string, serverId: string, trueTimeMs: number): ReplayAttempt {
  return { id, resourceId: 'seat-1', serverId, kind: 'reserve', trueTimeUs: ms(trueTimeMs) };
}

describe('the example of the API document', () => {
  it('answers exactly what is written there', () => {
    const result = replay({
      attempts: [
        {
          id: 'a',
          resourceId: 'seat-1',
          serverId: 'A',
          kind: 'reserve',
          quantity: 1,
          clientId: 'ca',
          trueTimeUs: 0,
          storeOrder: 1,
        },
        {
          id: 'b',
          resourceId: 'seat-1',
          serverId: 'B',
          kind: 'reserve',
          quantity: 1,
          clientId: 'cb',
          trueTimeUs: 0,
          storeOrder: 2,
        },
      ],
      servers: { A: { offsetUs: 0 }, B: { offsetUs: -5_000_000 } },
      capacities: { 'seat-1': 1 },
      key: 'wall',
      policies: ['store', 'earliest', 'last-write', 'check-then-write'],
      replicationDelayUs: 200_000,
    });
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({
      order: ['b', 'a'],
      pairs: 1,
      inversions: 1,
      ties: 0,
      tau: -1,
      ownServerInversions: 0,
      undecidablePairs: 0,
      contests: [{ resourceId: 'seat-1', attempts: ['a', 'b'], possibleWinners: ['b'] }],
    });
    expect(JSON.parse(JSON.stringify(result.policies))).toEqual({
      store: {
        winners: { 'seat-1': ['a'] },
        flips: 0,
        doubleBookings: 0,
        lostConfirmations: 0,
      },
      earliest: {
        winners: { 'seat-1': ['b'] },
        flips: 1,
        doubleBookings: 0,
        lostConfirmations: 0,
      },
      'last-write': {
        winners: { 'seat-1': ['a'] },
        flips: 0,
        doubleBookings: 0,
        lostConfirmations: 1,
      },
      'check-then-write': {
        winners: { 'seat-1': ['a', 'b'] },
        flips: 0,
        doubleBookings: 1,
        lostConfirmations: 0,
      },
    });
  });
});

describe("the documents' own case", () => {
  const attempts = [reserve('a', 'A', 0), reserve('b', 'B', 0)];
  const servers = {
    A: { offsetUs: 0, correctionUs: 0, uncertaintyUs: ms(10) },
    B: { offsetUs: ms(-5000), correctionUs: ms(5000), uncertaintyUs: ms(10) },
  };

  it('gives the seat to B by the earliest wall clock, with one flip and one inversion', () => {
    const { inversions, policies } = replay({ attempts, servers });
    expect(inversions).toBe(1);
    expect(policies.store?.winners['seat-1']).toEqual(['a']);
    expect(policies.earliest).toMatchObject({ winners: { 'seat-1': ['b'] }, flips: 1 });
    expect(policies['last-write']?.winners['seat-1']).toEqual(['a']);
    expect(policies['check-then-write']).toMatchObject({
      winners: { 'seat-1': ['a', 'b'] },
      doubleBookings: 1,
    });
  });

  it('is undecidable after NTP: equal stamps, and either may have been first', () => {
    const corrected = replay({ attempts, servers, key: 'wall-corrected' });
    expect(corrected).toMatchObject({ inversions: 0, ties: 1, undecidablePairs: 1 });
    expect(corrected.contests).toMatchObject([
      { possibleWinners: ['a', 'b'], verdict: 'undecidable', marginUs: 0 },
    ]);
    expect(corrected.corrections).toMatchObject({
      before: { inversions: 1, flips: 1, undecidablePairs: 0 },
      after: { inversions: 0, flips: 0, undecidablePairs: 1 },
      regressions: 0,
    });
  });

  it('double-books under check-then-write with perfect clocks too, and not without a delay', () => {
    const perfect = { A: {}, B: {} };
    const books = (replicationDelayUs: number) =>
      replay({ attempts, servers: perfect, replicationDelayUs }).policies['check-then-write'];
    expect(books(1)?.doubleBookings).toBe(1);
    expect(books(0)?.doubleBookings).toBe(0);
  });

  it('leaves the smallest stamp of the duplicates, where that settles them', () => {
    const { policies } = replay({ attempts, servers, survivor: 'smallest-stamp' });
    expect(policies['check-then-write']).toEqual({
      winners: { 'seat-1': ['b'] },
      flips: 1,
      doubleBookings: 1,
      lostConfirmations: 1,
    });
  });
});

describe('five servers', () => {
  const result = replay({
    attempts: [
      reserve('a', 'A', 0),
      reserve('b', 'B', 400),
      reserve('c', 'C', 900),
      reserve('d', 'D', 1500),
      reserve('e', 'E', 2600),
      reserve('a2', 'A', 3000),
    ],
    servers: {
      A: { offsetUs: 0 },
      B: { offsetUs: ms(-5000) },
      C: { offsetUs: ms(1500) },
      D: { offsetUs: ms(-8000) },
      E: { offsetUs: ms(20_000) },
    },
  });

  it('puts them in order d b a c a2 e, with 5 inversions of 15 and τ = 1/3', () => {
    expect(result.order).toEqual(['d', 'b', 'a', 'c', 'a2', 'e']);
    expect(result).toMatchObject({ pairs: 15, inversions: 5, ties: 0, ownServerInversions: 0 });
    expect(result.tau).toBeCloseTo(1 / 3, 15);
  });

  it('flips the winner from a to d, 1.9 s before b', () => {
    expect(result.contests).toMatchObject([
      { committed: ['a'], winners: ['d'], verdict: 'certain', marginUs: ms(1900), runnerUp: 'b' },
    ]);
    expect(result.policies.earliest?.flips).toBe(1);
    expect(result.policies['last-write']).toMatchObject({
      winners: { 'seat-1': ['e'] },
      lostConfirmations: 5,
    });
  });
});

describe('cancel before confirm', () => {
  const result = replay({
    attempts: [
      reserve('confirm', 'A', 10_000),
      { ...reserve('cancel', 'B', 12_000), kind: 'cancel', target: 'confirm' },
      reserve('rebook', 'B', 14_000),
    ],
    servers: { A: { offsetUs: ms(3000) }, B: { offsetUs: 0 } },
  });

  it('shows the cancel 1000 ms early: one inversion', () => {
    expect(result.inversions).toBe(1);
    expect(result.cancellations.early).toEqual([
      { cancel: 'cancel', target: 'confirm', byUs: ms(1000) },
    ]);
  });

  it('keeps a zombie booking under last-write-wins from 12000 to 14000', () => {
    expect(result.cancellations.zombies).toEqual([
      { target: 'confirm', cancel: 'cancel', fromUs: ms(12_000), untilUs: ms(14_000) },
    ]);
  });

  it('is two contests, since the seat was free in between', () => {
    expect(result.contests.map(({ attempts }) => attempts)).toEqual([
      ['confirm', 'cancel'],
      ['rebook'],
    ]);
  });
});

describe('a hold of 120 s', () => {
  const hold: ReplayAttempt = { ...reserve('h', 'A', 0), kind: 'hold', ttlUs: ms(120_000) };
  const look = (id: string, serverId: string, atMs: number): ReplayAttempt => ({
    ...reserve(id, serverId, atMs),
    kind: 'check',
    target: 'h',
  });

  it('is released 4000 early by B at +5000, looking at 116000', () => {
    const servers = { A: { offsetUs: 0 }, B: { offsetUs: ms(5000) } };
    const { holds, policies } = replay({ attempts: [hold, look('l', 'B', 116_000)], servers });
    expect(holds).toEqual([{ look: 'l', hold: 'h', verdict: 'premature', byUs: ms(4000) }]);
    expect(policies['local-expiry']).toMatchObject({ premature: 1, late: 0 });
  });

  it('is kept 3000 too long by B at −5000, looking at 123000', () => {
    const servers = { A: { offsetUs: 0 }, B: { offsetUs: ms(-5000) } };
    const { holds, policies } = replay({ attempts: [hold, look('l', 'B', 123_000)], servers });
    expect(holds).toEqual([{ look: 'l', hold: 'h', verdict: 'late', byUs: ms(3000) }]);
    expect(policies['local-expiry']).toMatchObject({ premature: 0, late: 1 });
  });

  it('is misjudged both ways by two servers in one run', () => {
    const servers = {
      A: { offsetUs: 0 },
      B: { offsetUs: ms(5000) },
      C: { offsetUs: ms(-5000) },
    };
    const attempts = [hold, look('early', 'B', 116_000), look('late', 'C', 123_000)];
    expect(replay({ attempts, servers }).holds).toEqual([
      { look: 'early', hold: 'h', verdict: 'premature', byUs: ms(4000) },
      { look: 'late', hold: 'h', verdict: 'late', byUs: ms(3000) },
    ]);
  });

  it("is judged rightly by the arbiter's time", () => {
    const servers = { A: { offsetUs: 0 }, B: { offsetUs: ms(5000) } };
    const attempts = [hold, reserve('before', 'B', 119_999), reserve('at', 'B', 120_000)];
    const { policies } = replay({ attempts, servers });
    expect(policies.store?.winners['seat-1']).toEqual(['h', 'at']);
    expect(policies['local-expiry']).toMatchObject({
      winners: { 'seat-1': ['h', 'before'] },
      doubleBookings: 1,
      flips: 1,
    });
  });
});

describe('a step on one server', () => {
  it('inverts two of its own attempts', () => {
    const stamped = (id: string, wallMs: number, trueMs: number): ReplayAttempt => ({
      ...reserve(id, 'A', trueMs),
      wallUs: ms(wallMs),
    });
    const attempts = [stamped('ahead', 14_000, 4000), stamped('stepped', 5500, 5500)];
    expect(replay({ attempts })).toMatchObject({ inversions: 1, ownServerInversions: 1 });
    const byHybridClock = replay({ attempts, key: 'hlc' });
    expect(byHybridClock).toMatchObject({ inversions: 0, ownServerInversions: 0 });
  });
});
