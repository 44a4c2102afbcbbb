import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { replay } from '../replay.ts';
import { replayInputs } from '../testing/arbitraries.ts';
import { ReplayInputError, validateReplayInput } from './validate.ts';

const attempt = { id: 'a', resourceId: 'r', serverId: 'A', trueTimeUs: 0 };

/** Paths and messages, as `path message`, of an input with these attempts. */
function problems(attempts: unknown, options: object = {}): string[] {
  return validateReplayInput({ attempts, ...options }).map((one) => `${one.path} ${one.message}`);
}

function problemsOf(change: object): string[] {
  return problems([{ ...attempt, ...change }]);
}

describe('validateReplayInput', () => {
  it('finds nothing wrong with what is right', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        expect(validateReplayInput(input)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('takes anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (input, attempts, servers) => {
        expect(Array.isArray(validateReplayInput(input))).toBe(true);
        expect(Array.isArray(validateReplayInput({ attempts, servers }))).toBe(true);
        expect(Array.isArray(validateReplayInput({ attempts: [attempts] }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [null, ' must be an object'],
    [[], ' must be an object'],
    [{}, 'attempts must be a list'],
    [{ attempts: {} }, 'attempts must be a list'],
    [{ attempts: [null] }, 'attempts[0] must be an object'],
  ])('says what %j lacks', (input, problem) => {
    expect(validateReplayInput(input).map(({ path, message }) => `${path} ${message}`)).toEqual([
      problem,
    ]);
  });

  it.each([
    [{ id: 7 }, 'attempts[0].id must be a string'],
    [{ id: '' }, 'attempts[0].id must not be empty'],
    [{ id: 'é'.repeat(101) }, 'attempts[0].id must be at most 200 bytes of UTF-8'],
    [{ id: 'a\u0000' }, 'attempts[0].id must not contain control characters'],
    [{ id: '\ud800' }, 'attempts[0].id must be well-formed Unicode'],
    [{ resourceId: undefined }, 'attempts[0].resourceId must be a string'],
    [{ serverId: null }, 'attempts[0].serverId must be a string'],
    [{ trueTimeUs: NaN }, 'attempts[0].trueTimeUs must be a whole number of microseconds'],
    [{ trueTimeUs: '0' }, 'attempts[0].trueTimeUs must be a whole number of microseconds'],
    [{ wallUs: 0.5 }, 'attempts[0].wallUs must be a whole number of microseconds'],
    [{ wallUs: Infinity }, 'attempts[0].wallUs must be a whole number of microseconds'],
    [{ trueTimeUs: undefined }, 'attempts[0] needs trueTimeUs or wallUs'],
    [{ quantity: 0 }, 'attempts[0].quantity must be from 1 to 1000000 units'],
    [{ quantity: 1.5 }, 'attempts[0].quantity must be a whole number of units'],
    [{ kind: 'hold' }, 'attempts[0].ttlUs is needed for a hold'],
    [{ kind: 'cancel' }, 'attempts[0].target is needed for kind cancel'],
    [{ target: 'a' }, 'attempts[0].target means nothing for kind reserve'],
    [{ kind: 'cancel', target: 'x' }, 'attempts[0].target names no attempt: x'],
    [
      { kind: 'cancel', target: 'a' },
      'attempts[0].target names a cancel, which cannot be the target',
    ],
    [{ heard: ['x'] }, 'attempts[0].heard[0] names no attempt: x'],
    [{ heard: ['a'] }, 'attempts[0].heard[0] is the attempt itself'],
    [{ heard: 'a' }, 'attempts[0].heard must be a list of ids'],
  ])('says of an attempt with %j what is wrong', (change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  it('bounds spans and times so that their sums stay exact', () => {
    expect(problemsOf({ trueTimeUs: 2 ** 52 + 1 })).toHaveLength(1);
    expect(problemsOf({ uncertaintyUs: -1 })[0]).toContain('uncertaintyUs must be from 0');
    expect(problemsOf({ correctionUs: 2 ** 50 + 1 })).toHaveLength(1);
    expect(problemsOf({ kind: 'hold', ttlUs: 0 })).toHaveLength(1);
  });

  it('names the kinds there are', () => {
    expect(problemsOf({ kind: 'steal' })[0]).toBe(
      'attempts[0].kind must be one of reserve, hold, join, confirm, cancel, amend, check, promote',
    );
  });

  it('compares attempts with each other', () => {
    const other = { ...attempt, id: 'b' };
    expect(problems([attempt, attempt])).toEqual([
      'attempts[1].id is the id of attempts[0] too: a',
    ]);
    expect(problems([{ ...attempt, storeOrder: 1 }, other])).toEqual([
      'attempts[1].storeOrder is missing, while other attempts have one',
    ]);
    expect(
      problems([
        { ...attempt, storeOrder: 1 },
        { ...other, storeOrder: 1 },
      ]),
    ).toEqual(['attempts[1].storeOrder is used twice on r: 1']);
    expect(problems([attempt, { ...other, resourceId: 'q', kind: 'cancel', target: 'a' }])).toEqual(
      ['attempts[1].target is on another resource: r'],
    );
    expect(
      problems([
        { ...attempt, heard: ['b'] },
        { ...other, heard: ['a'] },
      ]),
    ).toEqual(['attempts[0].heard makes a circle: it hears of what came after']);
  });

  it('knows the servers, once any are named', () => {
    expect(problems([attempt])).toEqual([]);
    expect(problems([attempt], { servers: { B: {} } })).toEqual([
      'attempts[0].serverId names a server that is not in servers: A',
    ]);
    expect(problems([{ ...attempt, serverId: 'toString' }], { servers: {} })).toHaveLength(1);
  });

  it('checks the options', () => {
    expect(
      problems([], {
        servers: { A: { offsetUs: NaN, uncertaintyUs: -1 }, B: 3 },
        capacities: { r: -1, q: 1.5 },
        taken: [],
        key: 'gut feeling',
        policies: ['store', 'luck'],
        replicationDelayUs: -1,
        epsilonUs: 'small',
        survivor: 'nobody',
      }),
    ).toHaveLength(11);
    expect(problems([], { policies: Array(8).fill('store') })).toEqual([
      'policies must not repeat a policy',
    ]);
  });

  it('stops after a hundred problems', () => {
    expect(problems(Array(5000).fill({}))).toHaveLength(100);
    expect(problems(Array(5000).fill(attempt))).toHaveLength(100);
  });

  it('is what replay refuses on', () => {
    const input = { attempts: [{ ...attempt, trueTimeUs: NaN }] };
    expect(() => replay(input)).toThrow(ReplayInputError);
    expect(() => replay(input)).toThrow('attempts[0].trueTimeUs must be a whole number');
  });
});

describe('ids that mean something to JavaScript', () => {
  it('are ids like any other', () => {
    const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const attempts = odd.map((id, index) => ({
      id,
      resourceId: id,
      serverId: odd[index]!,
      trueTimeUs: index,
    }));
    const result = replay({
      attempts,
      servers: Object.fromEntries(odd.map((id) => [id, { offsetUs: 1 }])),
      capacities: Object.fromEntries(odd.map((id) => [id, 2])),
    });
    expect(Object.entries(result.policies.store?.winners ?? {})).toEqual(
      odd.map((id) => [id, [id]]),
    );
    expect(result.contests.map(({ units }) => units)).toEqual([2, 2, 2, 2]);
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ order: odd });
  });

  it('have the default capacity when none is given', () => {
    const attempts = [{ id: 'a', resourceId: 'constructor', serverId: 'A', trueTimeUs: 0 }];
    expect(replay({ attempts, capacities: {} }).contests[0]?.units).toBe(1);
  });
});
