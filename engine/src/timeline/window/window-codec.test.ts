import { describe, expect, it } from 'vitest';
import { buildTable, sampleInput, TableFormatError } from '../../replay/index.ts';
import { GrowingTable } from './growing-table.ts';
import type { RecordedWindow } from './recorded-window.ts';
import { decodeWindow, encodeWindow } from './window-codec.ts';

const { attempts } = sampleInput({ seed: 7, attempts: 3_000, hearing: false });
const table = buildTable(attempts);
const window: RecordedWindow = {
  table,
  carriedIn: 2,
  capacities: { 'resource-0': 3 },
  taken: {},
  firstAt: 1,
  lastAt: null,
  truncated: false,
  simulated: true,
};

describe('a window as bytes', () => {
  it('comes back as it was', () => {
    expect(decodeWindow(encodeWindow(window))).toEqual(window);
  });

  it('is refused when it is cut short', () => {
    const bytes = encodeWindow(window);
    for (const length of [0, 3, 4, 100, bytes.length - 1])
      expect(() => decodeWindow(bytes.subarray(0, length))).toThrow(TableFormatError);
  });
});

describe('a table that grows', () => {
  it('ends as the one that is built at once', () => {
    const rowOf = new Map(attempts.map(({ id }, row) => [id, row]));
    const growing = new GrowingTable();
    attempts.forEach((attempt, row) => {
      const {
        id,
        resourceId,
        serverId,
        kind = 'reserve',
        quantity = 1,
        storeOrder = row,
      } = attempt;
      const { trueTimeUs, ttlUs } = attempt;
      growing.add({
        ...{ id, resourceId, serverId, kind, quantity, storeOrder },
        outcome: 'granted',
        target: -1,
        ...(trueTimeUs === undefined ? {} : { trueTimeUs }),
        ...(ttlUs === undefined ? {} : { ttlUs }),
      });
      if (attempt.target !== undefined) growing.setTarget(row, rowOf.get(attempt.target) ?? -1);
    });
    const outcome = new Uint8Array(table.size).fill(1);
    expect(growing.finish()).toEqual({ ...table, outcome });
  });

  it('may stay empty', () => {
    expect(new GrowingTable().finish()).toEqual(buildTable([]));
  });
});
