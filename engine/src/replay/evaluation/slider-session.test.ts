import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { OrderKey, ReplayAttempt, ReplayInput } from '../input/replay-input.ts';
import { replay } from '../replay.ts';
import { buildTable } from '../table/build-table.ts';
import { replayInputs } from '../testing/arbitraries.ts';
import { withOffsets } from '../testing/offsets.ts';
import { SliderSession } from './slider-session.ts';

const offset = fc.integer({ min: -40, max: 40 });
const moves = fc.array(fc.record({ A: offset, C: offset }, { requiredKeys: [] }), {
  minLength: 1,
  maxLength: 5,
});

function sessionOf(input: ReplayInput): SliderSession {
  return new SliderSession(buildTable(input.attempts, ['A', 'B', 'C', 'D']), input);
}

function movedTo(input: ReplayInput, offsetsUs: Readonly<Record<string, number>>): ReplayInput {
  return { ...input, servers: withOffsets(input.servers, (id, before) => offsetsUs[id] ?? before) };
}

describe('a slider session', () => {
  const keys: OrderKey[] = ['store', 'wall', 'wall-corrected', 'hlc'];

  it.each(keys)('says after any moves what a full replay by %s says', (key) => {
    fc.assert(
      fc.property(replayInputs(), moves, fc.boolean(), (input, offsets, lazily) => {
        const session = sessionOf({ ...input, key });
        const reached: Record<string, number> = {};
        for (const move of offsets) {
          Object.assign(reached, move);
          session.setOffsets(move);
          // Policies catch up with one move or with several at once.
          if (!lazily) session.report();
        }
        expect(session.report()).toEqual(replay({ ...movedTo(input, reached), key }));
      }),
      { numRuns: 30 },
    );
  });

  it('says the same where attempts are so far apart that most moves change nothing', () => {
    fc.assert(
      fc.property(replayInputs(), moves, (input, offsets) => {
        const apart = { ...input, attempts: input.attempts.map(tenTimesLater) };
        const session = sessionOf(apart);
        const reached: Record<string, number> = {};
        for (const move of offsets) {
          Object.assign(reached, move);
          session.setOffsets(move);
          expect(session.report()).toEqual(replay(movedTo(apart, reached)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is back where it was after a reset', () => {
    fc.assert(
      fc.property(replayInputs(), moves, (input, offsets) => {
        const session = sessionOf(input);
        const before = session.verdict();
        for (const move of offsets) session.setOffsets(move);
        expect(session.reset()).toEqual({ ...before, judged: expect.any(Number) as number });
        expect(session.changed()).toHaveLength(0);
      }),
      { numRuns: 30 },
    );
  });

  const seats: ReplayInput = {
    attempts: [
      { id: 'a', resourceId: 's1', serverId: 'A', trueTimeUs: 0 },
      { id: 'b', resourceId: 's1', serverId: 'B', trueTimeUs: 10 },
      { id: 'c', resourceId: 's2', serverId: 'A', trueTimeUs: 20 },
      { id: 'd', resourceId: 's2', serverId: 'C', trueTimeUs: 30 },
    ],
    servers: { A: {}, B: {}, C: {}, D: {} },
  };

  it('judges again only the contests of the moved server', () => {
    const session = sessionOf(seats);
    expect(session.setOffsets({ B: -20 }).judged).toBe(1);
    expect(session.setOffsets({ B: -20 }).judged).toBe(0);
    // D made no attempt, and yet stands where it was put.
    expect(session.setOffsets({ D: 7 }).judged).toBe(0);
    expect(session.flipCurve('D').offsetUs).toBe(7);
    expect([...session.changed()]).toEqual([0]);
  });

  it('judges no contest again before a pair of it can change', () => {
    const sure = { uncertaintyUs: 3 };
    const session = sessionOf({ ...seats, servers: { A: sure, B: sure, C: sure, D: sure } });
    expect(session.setOffsets({ B: 3 }).judged).toBe(0);
    expect(session.contest(0, [])).toMatchObject({ verdict: 'certain', marginUs: 13 });
    // a at 0 and b at 6: they touch, and nobody can say who was first.
    expect(session.setOffsets({ B: -4 }).judged).toBe(1);
    expect(session.contest(0, [])).toMatchObject({ verdict: 'undecidable', marginUs: 6 });
    expect(session.setOffsets({ B: -5 }).judged).toBe(1);
    expect(session.setOffsets({ B: -10 }).judged).toBe(1);
    expect(session.contest(0, [])).toMatchObject({ winners: ['a'], marginUs: 0, ties: 1 });
    expect(session.setOffsets({ B: -11 }).judged).toBe(1);
    expect(session.contest(0, [])).toMatchObject({ winners: ['b'], marginUs: 1 });
    // All clocks together: no pair has moved against another.
    expect(session.setOffsets({ A: 100, B: 89, C: 100, D: 100 }).judged).toBe(0);
    expect(session.contest(0, [])).toMatchObject({ winners: ['b'], marginUs: 1 });
  });

  it('says what was and what is', () => {
    const session = sessionOf(seats);
    session.setOffsets({ B: -20 });
    expect(session.recordedContest(0, [])).toMatchObject({ winners: ['a'], marginUs: 10 });
    expect(session.contest(0, ['earliest'])).toMatchObject({
      winners: ['b'],
      runnerUp: 'a',
      policies: { earliest: { flipped: true } },
    });
    expect(session.policyTotals('earliest').flips).toBe(1);
  });

  it('goes by another key on the same recording, and moves by itself there', () => {
    const servers = { A: { correctionUs: 15 }, B: {}, C: {}, D: {} };
    const input = { ...seats, servers };
    const session = sessionOf(input);
    const corrected = session.by('wall-corrected');
    expect(corrected.report()).toEqual(replay({ ...input, key: 'wall-corrected' }));
    corrected.setOffsets({ B: 40 });
    expect(session.report()).toEqual(replay(input));
  });

  it('says under other parameters of policies what a full replay says', () => {
    const span = fc.option(fc.nat({ max: 20 }), { nil: undefined });
    const parameters = fc.record({ replicationDelayUs: span, epsilonUs: span });
    fc.assert(
      fc.property(
        replayInputs(),
        fc.array(parameters, { minLength: 1, maxLength: 3 }),
        (input, all) => {
          const session = sessionOf(input);
          session.setOffsets({ B: 4 });
          session.report();
          for (const { replicationDelayUs, epsilonUs } of all) {
            session.tune({ replicationDelayUs, epsilonUs });
            const servers = Object.entries(movedTo(input, { B: 4 }).servers ?? {}).map(
              ([id, server]) => [id, { ...server, epsilonUs: epsilonUs ?? server.epsilonUs }],
            );
            const expected = replay({
              ...input,
              servers: Object.fromEntries(servers) as ReplayInput['servers'],
              replicationDelayUs: replicationDelayUs ?? input.replicationDelayUs,
            });
            expect(session.report()).toEqual(expected);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('refuses unknown servers, broken offsets and policies it has not', () => {
    const session = sessionOf({ ...seats, policies: ['store'] });
    expect(() => session.setOffsets({ X: 1 })).toThrow(RangeError);
    expect(() => session.setOffsets({ A: NaN })).toThrow(RangeError);
    expect(() => session.setOffsets({ A: 0.5 })).toThrow(RangeError);
    expect(() => session.policyTotals('hlc')).toThrow(RangeError);
    expect(() => session.tune({ epsilonUs: -1 })).toThrow(RangeError);
    expect(() => session.tune({ replicationDelayUs: 0.5 })).toThrow(RangeError);
  });
});

function tenTimesLater(attempt: ReplayAttempt): ReplayAttempt {
  const { trueTimeUs = 0, decidedAtUs = 0 } = attempt;
  return { ...attempt, trueTimeUs: 10 * trueTimeUs, decidedAtUs: 10 * decidedAtUs };
}
