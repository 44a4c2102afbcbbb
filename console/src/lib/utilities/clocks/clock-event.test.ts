import { expect, it } from 'vitest';
import { breaksOf, type ClockEventRow, firstOfEach, isDrawn } from './clock-event.ts';

function event(but: Partial<ClockEventRow>): ClockEventRow {
  return {
    ...{ id: String(but.atMs), serverId: 'A', atMs: 0, type: 'sync', epoch: 0, offsetUs: null },
    ...{ boundUs: null, deltaUs: null, cause: null, ratePpm: null, durationUs: null },
    ...{ source: null, claimedUs: null, agreedUs: null, reason: null, mode: null },
    injectedUs: null,
    ...but,
  };
}

it('what was known ends with a start and a step of the clock itself, and is lost with its sources', () => {
  expect(
    breaksOf([
      event({ type: 'sync-failed', atMs: 40 }),
      event({ type: 'step', cause: 'machine', atMs: 30 }),
      event({ type: 'step', cause: 'correction', atMs: 20 }),
      event({ type: 'started', atMs: 10 }),
      event({ type: 'outvoted', atMs: 5 }),
    ]),
  ).toEqual([
    { atMs: 10, kind: 'void' },
    { atMs: 30, kind: 'void' },
    { atMs: 40, kind: 'lost' },
  ]);
});

it('a source that is outvoted round after round is told once in a while', () => {
  const outvoted = (atMs: number, source: string) => event({ type: 'outvoted', atMs, source });
  const told = firstOfEach([
    outvoted(0, 'x'),
    outvoted(64_000, 'x'),
    outvoted(64_000, 'y'),
    outvoted(600_000, 'x'),
    event({ type: 'step', atMs: 65_000 }),
  ]);
  expect(told.map(({ atMs, source }) => [atMs, source])).toEqual([
    [65_000, null],
    [64_000, 'y'],
    [0, 'x'],
  ]);
});

it('a slew that goes on is told once, and drawn where it is long enough to be seen', () => {
  const slew = (atMs: number, durationMs: number) =>
    event({ type: 'slew', atMs, durationUs: durationMs * 1_000, deltaUs: 20_000 });
  const told = firstOfEach([slew(0, 100), slew(64, 80), slew(130, 50), slew(500, 1)]);

  expect(told.map(({ atMs }) => atMs)).toEqual([500, 0]);
  expect(told.filter((one) => isDrawn(one, 10)).map(({ atMs }) => atMs)).toEqual([0]);
});

it('small slews that keep a clock right are told once in a while', () => {
  const small = (atMs: number) => event({ type: 'slew', atMs, durationUs: 1_000, deltaUs: -300 });

  expect(firstOfEach([small(0), small(8_000), small(16_000)]).map(({ atMs }) => atMs)).toEqual([0]);
});
