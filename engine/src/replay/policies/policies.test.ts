import { describe, expect, it } from 'vitest';

import type { ReplayAttempt, ReplayInput } from '../input/replay-input.ts';
import { replay } from '../replay.ts';
import { serversAt, withOffsets } from '../testing/offsets.ts';

const ms = (milliseconds: number) => milliseconds * 1000;

function attempt(id: string, serverId: string, atMs: number, more: Partial<ReplayAttempt> = {}) {
  return { id, resourceId: 'seat', serverId, trueTimeUs: ms(atMs), ...more };
}

function offsets(byServer: Record<string, number>): ReplayInput['servers'] {
  return withOffsets(serversAt(byServer), (_, offset) => ms(offset));
}

describe('check, then write', () => {
  const rush = [
    attempt('a1', 'A', 0),
    attempt('a2', 'A', 0),
    attempt('b1', 'B', 199),
    attempt('c1', 'C', 200),
    attempt('d1', 'D', 201),
  ];

  it('knows its own acceptances at once and those of others after the delay', () => {
    const result = replay({ attempts: rush, replicationDelayUs: ms(200) });
    // c1 comes exactly r after a1: that is not "made before t − r".
    expect(result.policies['check-then-write']).toMatchObject({
      winners: { seat: ['a1', 'b1', 'c1'] },
      doubleBookings: 2,
      flips: 0,
    });
  });

  it('counts units, not bookings', () => {
    const attempts = [attempt('a', 'A', 0, { quantity: 2 }), attempt('b', 'B', 0, { quantity: 2 })];
    const { policies } = replay({ attempts, capacities: { seat: 3 } });
    expect(policies['check-then-write']?.doubleBookings).toBe(1);
  });
});

describe('commit-wait', () => {
  const attempts = [attempt('a', 'A', 0), attempt('b', 'B', 500)];

  it('keeps the order while ε bounds the error, at a cost of 2ε', () => {
    const servers = offsets({ A: 300, B: 0 });
    const { policies } = replay({ attempts, servers, epsilonUs: ms(300) });
    expect(policies['commit-wait']).toEqual({
      winners: { seat: ['a'] },
      flips: 0,
      doubleBookings: 0,
      lostConfirmations: 0,
      violations: 0,
      costUs: ms(600),
      sound: true,
    });
  });

  it('breaks when it does not: B begins after A was visible, is stamped before it, and wins', () => {
    const servers = offsets({ A: 1000, B: 0 });
    const { policies } = replay({ attempts, servers, epsilonUs: ms(100) });
    expect(policies['commit-wait']).toMatchObject({
      winners: { seat: ['b'] },
      flips: 1,
      lostConfirmations: 1,
      violations: 1,
      costUs: ms(200),
      sound: false,
    });
  });

  it('loses a confirmation to an equal stamp, which is no violation', () => {
    const tied = [attempt('b', 'B', 0), attempt('a', 'A', 500)];
    const servers = offsets({ A: 0, B: 500 });
    const { policies } = replay({ attempts: tied, servers, epsilonUs: ms(100) });
    expect(policies['commit-wait']).toMatchObject({
      winners: { seat: ['a'] },
      lostConfirmations: 1,
      violations: 0,
    });
  });

  it('takes ε per server, and for want of one the uncertainty', () => {
    const servers = { A: { epsilonUs: ms(10) }, B: { uncertaintyUs: ms(30) } };
    expect(replay({ attempts, servers }).policies['commit-wait']?.costUs).toBe(ms(40));
  });
});

describe('hybrid logical clocks', () => {
  it('put an attempt after those its server had heard of, where wall clocks would not', () => {
    const attempts = [attempt('a', 'A', 0), attempt('b', 'B', 100, { heard: ['a'] })];
    const { policies } = replay({ attempts, servers: offsets({ A: 0, B: -5000 }) });
    expect(policies.earliest?.winners['seat']).toEqual(['b']);
    expect(policies.hlc?.winners['seat']).toEqual(['a']);
  });

  it('stop at the cap', () => {
    const attempts = [attempt('a', 'A', 0), attempt('b', 'B', 100, { heard: ['a'] })];
    const servers = offsets({ A: 0, B: -5000 });
    const { policies } = replay({ attempts, servers, hlcCapUs: ms(1000) });
    expect(policies.hlc).toMatchObject({ winners: { seat: ['b'] }, refusedMerges: 1 });
  });
});

describe('holds expired by local clocks', () => {
  const hold = attempt('h', 'A', 0, { kind: 'hold', ttlUs: ms(1000) });

  it('sell a held unit twice when the looker is ahead', () => {
    const attempts = [
      hold,
      attempt('b', 'B', 800),
      attempt('confirm', 'A', 900, { kind: 'confirm', target: 'h' }),
    ];
    const { policies, holds } = replay({ attempts, servers: offsets({ A: 0, B: 300 }) });
    expect(policies['local-expiry']).toEqual({
      winners: { seat: ['h', 'b'] },
      flips: 0,
      doubleBookings: 1,
      lostConfirmations: 1,
      premature: 1,
      late: 0,
    });
    expect(holds).toEqual([{ look: 'b', hold: 'h', verdict: 'premature', byUs: ms(200) }]);
  });

  it('refuse a unit that is free when the looker is behind', () => {
    const attempts = [hold, attempt('b', 'B', 1100), attempt('c', 'A', 1200)];
    const { policies, holds } = replay({ attempts, servers: offsets({ A: 0, B: -300 }) });
    expect(policies.store?.winners['seat']).toEqual(['h', 'b']);
    expect(policies['local-expiry']).toMatchObject({ winners: { seat: ['h', 'c'] }, flips: 1 });
    expect(holds).toEqual([{ look: 'b', hold: 'h', verdict: 'late', byUs: ms(100) }]);
  });

  it('do not count a hold twice that its owner gave up', () => {
    const attempts = [
      hold,
      attempt('look', 'B', 800, { kind: 'check' }),
      attempt('give up', 'A', 850, { kind: 'cancel', target: 'h' }),
      attempt('b', 'B', 900),
    ];
    const { policies } = replay({ attempts, servers: offsets({ A: 0, B: 300 }) });
    expect(policies['local-expiry']).toMatchObject({ doubleBookings: 0, premature: 1 });
  });

  it('leave confirmed holds alone', () => {
    const attempts = [
      hold,
      attempt('confirm', 'A', 500, { kind: 'confirm', target: 'h' }),
      attempt('look', 'B', 900, { kind: 'check', target: 'h' }),
      attempt('b', 'B', 5000),
    ];
    const { policies, holds } = replay({ attempts, servers: offsets({ A: 0, B: 300 }) });
    expect(policies['local-expiry']?.winners['seat']).toEqual(['h']);
    expect(holds).toEqual([]);
  });
});

describe('zombies of last-write-wins', () => {
  it('live until a claim with a larger stamp than theirs, or for good', () => {
    const attempts = [
      attempt('a', 'A', 10),
      attempt('ca', 'B', 12, { kind: 'cancel', target: 'a' }),
      attempt('b', 'B', 13),
      attempt('cb', 'B', 14, { kind: 'cancel', target: 'b' }),
      attempt('c', 'A', 15),
      attempt('cc', 'B', 16, { kind: 'cancel', target: 'c' }),
    ];
    const { zombies } = replay({ attempts, servers: offsets({ A: 3, B: 0 }) }).cancellations;
    expect(zombies).toEqual([
      { target: 'a', cancel: 'ca', fromUs: ms(12), untilUs: ms(15) },
      { target: 'c', cancel: 'cc', fromUs: ms(16), untilUs: null },
    ]);
  });
});

describe('the waiting list', () => {
  it('promotes the wrong ones by key, for every number of places', () => {
    const attempts = [
      attempt('holder', 'A', 0),
      attempt('j1', 'A', 1, { kind: 'join' }),
      attempt('j2', 'B', 2, { kind: 'join' }),
      attempt('j3', 'C', 3, { kind: 'join' }),
    ];
    const servers = offsets({ A: 0, B: 0, C: -100 });
    expect(replay({ attempts, servers }).promotions).toEqual({
      seat: {
        entries: ['j1', 'j2', 'j3'],
        order: ['j3', 'j1', 'j2'],
        inversions: 2,
        wrong: [1, 1, 0],
      },
    });
  });
});

describe('a correction', () => {
  it('can make a right order wrong', () => {
    const attempts = [attempt('a', 'A', 0), attempt('b', 'B', 10)];
    const servers = { A: { correctionUs: ms(15) }, B: {} };
    expect(replay({ attempts, servers }).corrections).toMatchObject({
      before: { inversions: 0, flips: 0, tau: 1 },
      after: { inversions: 1, flips: 1, tau: -1 },
      regressions: 1,
    });
  });

  it("may be each attempt's own", () => {
    const attempts = [
      { ...attempt('a', 'A', 0), wallUs: ms(7000), correctionUs: ms(-7000) },
      { ...attempt('b', 'A', 10), wallUs: ms(10) },
    ];
    expect(replay({ attempts }).corrections).toMatchObject({
      before: { inversions: 1 },
      after: { inversions: 0 },
      regressions: 0,
    });
  });
});
