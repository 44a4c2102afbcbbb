import { describe, expect, it } from 'vitest';
import { findRecordables, recordables, typedInstant, writtenInstant } from './recordings.ts';

const row = (id: string, group: string, asOfMs: number, runId?: string) => ({
  id,
  label: `Seat ${id}`,
  group,
  asOfMs,
  attributes: runId === undefined ? {} : { runId },
});
const rows = [
  row('a', 'gala', 10),
  row('b', 'gala', 30),
  row('c', 'run-x', 20, 'x'),
  row('d', 'run-y', 40, 'y'),
  row('e', '', 5),
];

describe('what can be looked at', () => {
  it('are runs, groups and resources, the latest first', () => {
    expect(recordables(rows).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      ...['run y', 'run x', 'group run-y', 'group gala', 'group run-x'],
      ...['resource d', 'resource b', 'resource c', 'resource a', 'resource e'],
    ]);
    expect(recordables(rows).find(({ id }) => id === 'gala')).toMatchObject({
      resources: 2,
      lastMs: 30,
    });
  });

  it('are found by every word of id or label', () => {
    expect(findRecordables(recordables(rows), 'SEAT b').map(({ id }) => id)).toEqual(['b']);
    expect(findRecordables(recordables(rows), ' ')).toHaveLength(10);
  });
});

describe('instants that people type', () => {
  it.each([
    ['2026-11-28 12:00', '2026-11-28T12:00:00Z'],
    ['2026-11-28T12:00:05.25Z', '2026-11-28T12:00:05.25Z'],
  ])('%s', (typed, instant) => {
    expect(typedInstant(typed)).toBe(instant);
    expect(typedInstant(writtenInstant(instant))).toBe(instant);
  });

  it.each(['', 'noon', '2026-11-28', '2026-13-28 12:00', '2026-11-28 25:00'])(
    '%j is none',
    (text) => {
      expect(typedInstant(text)).toBeNull();
    },
  );
});
