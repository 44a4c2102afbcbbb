import { describe, expect, it } from 'vitest';
import { attemptLabel, fullName, lastWord, serverLetters, shortNames } from './names.ts';

describe('short names', () => {
  it('say once what all ids share', () => {
    expect(shortNames(['gala-F-11', 'gala-F-12', 'gala-F-9'])).toEqual({
      stem: 'F',
      names: ['11', '12', '9'],
    });
  });

  it('keep whole what shares nothing, or would be empty', () => {
    expect(shortNames(['room', 'hall'])).toEqual({ stem: '', names: ['room', 'hall'] });
    expect(shortNames(['a-', 'a-b'])).toEqual({ stem: '', names: ['a-', 'a-b'] });
    expect(shortNames([])).toEqual({ stem: '', names: [] });
  });

  it('take the last two words of a single one', () => {
    expect(shortNames(['seat-1'])).toEqual({ stem: 'seat', names: ['1'] });
    expect(shortNames(['floor'])).toEqual({ stem: '', names: ['floor'] });
  });

  it('are written in full with their words, or the last of them', () => {
    const row = shortNames(['gala-F-11', 'gala-F-12']);
    expect([fullName(row, 1), lastWord(row, 1)]).toEqual(['F 12', '12']);
    const hall = shortNames(['gala-stalls-D-9', 'gala-floor']);
    expect([fullName(hall, 0), fullName(hall, 1)]).toEqual(['stalls D 9', 'gala floor']);
    expect(lastWord(hall, 0)).toBe('9');
  });

  it('do not cut words in two', () => {
    expect(shortNames(['seat-11', 'seat-12']).names).toEqual(['11', '12']);
  });
});

describe('letters of servers', () => {
  it('are those their ids end in, where all have one', () => {
    expect(serverLetters(['sim-A', 'sim-C', 'D'])).toEqual(['A', 'C', 'D']);
  });

  it('stay with the servers of a run, whatever the one is called that runs it', () => {
    expect(serverLetters(['A', 'sim-A', 'sim-B'])).toEqual(['C', 'A', 'B']);
    expect(serverLetters(['3f2a1c', 'sim-A', 'sim-B'])).toEqual(['C', 'A', 'B']);
    expect(serverLetters(['sim-A', 'sim-B', 'vm-2f2768'])).toEqual(['A', 'B', 'C']);
  });

  it('else go by their order', () => {
    expect(serverLetters(['sim-A', 'web-A'])).toEqual(['A', 'B']);
    expect(serverLetters(['alpha', 'beta'])).toEqual(['A', 'B']);
    expect(serverLetters(Array.from({ length: 28 }, (_, n) => `s${n}`)).slice(25)).toEqual([
      'Z',
      'AA',
      'AB',
    ]);
  });

  it('name attempts with their place', () => {
    expect([attemptLabel('A', 1), attemptLabel('A', 2)]).toEqual(['a', 'a2']);
  });
});
