import { describe, expect, it } from 'vitest';
import { validateReplayInput } from '../input/validate.ts';
import { replay } from '../replay.ts';
import { WORKED_EXAMPLES, workedExample } from './worked-examples.ts';

describe('worked examples', () => {
  it.each(WORKED_EXAMPLES)('%s is sound', (name) => {
    expect(validateReplayInput(workedExample(name))).toEqual([]);
  });

  it('give the five servers the order d b a c a2 e', () => {
    const result = replay(workedExample('five-servers'));
    expect(result.order).toEqual(['d', 'b', 'a', 'c', 'a2', 'e']);
    expect(result).toMatchObject({ inversions: 5, pairs: 15 });
    expect(result.tau).toBeCloseTo(1 / 3);
    expect(result.contests).toMatchObject([{ committed: ['a'], winners: ['d'] }]);
  });

  it('leave two servers undecidable once they are corrected', () => {
    const corrected = replay({ ...workedExample('two-servers'), key: 'wall-corrected' });
    expect(corrected.contests).toMatchObject([
      { verdict: 'undecidable', possibleWinners: ['a', 'b'] },
    ]);
  });

  it('show a cancellation a second before its booking', () => {
    const { cancellations } = replay(workedExample('cancel-before-confirm'));
    expect(cancellations.early).toEqual([{ cancel: 'b', target: 'a', byUs: 1_000_000 }]);
  });

  it('release a hold 4 s early and keep it 3 s too long', () => {
    const { holds } = replay(workedExample('hold'));
    expect(holds).toEqual([
      { look: 'b', hold: 'a', verdict: 'premature', byUs: 4_000_000 },
      { look: 'c', hold: 'a', verdict: 'late', byUs: 3_000_000 },
    ]);
  });

  it('invert the attempts of a server that was stepped', () => {
    expect(replay(workedExample('same-server-step')).ownServerInversions).toBe(1);
  });

  it('have a rush with every kind of attempt, where the clocks choose other winners', () => {
    const input = workedExample('row-f');
    const result = replay(input);
    const kinds = new Set(input.attempts.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['cancel', 'confirm', 'hold', 'join', 'promote', 'reserve']);
    expect(result.contests[0]).toMatchObject({
      attempts: ['a', 'b', 'c', 'd', 'e', 'a2'],
      committed: ['a'],
      winners: ['d'],
      inversions: 5,
    });
    expect(result.policies.earliest?.flips).toBeGreaterThan(3);
    expect(result.policies['local-expiry']?.premature).toBeGreaterThan(0);
  });
});
