import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sampleInput } from '../sample.ts';
import { replayInputs } from '../testing/arbitraries.ts';
import { buildTable } from './build-table.ts';
import { TableFormatError } from './bytes.ts';
import { decodeTable, encodeTable } from './table-codec.ts';

describe('an attempt table over the wire', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(replayInputs(), ({ attempts }) => {
        const table = buildTable(attempts, ['silent']);
        expect(decodeTable(encodeTable(table))).toEqual(table);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps ids of any script and times of any size', () => {
    const times = [-(2 ** 52), 2 ** 52, 0, 255, 65_536, 2 ** 32, NaN];
    const attempts = times.map((wallUs, index) => ({
      id: `${'\u{1f39f}é\ufeff'.repeat(index)}${index}`,
      resourceId: '__proto__',
      serverId: 'Ω',
      trueTimeUs: index,
      ...(Number.isNaN(wallUs) ? {} : { wallUs }),
    }));
    const table = buildTable(attempts);
    expect(decodeTable(encodeTable(table))).toEqual(table);
  });

  it('takes an empty table', () => {
    const table = buildTable([]);
    expect(decodeTable(encodeTable(table))).toEqual(table);
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = encodeTable(buildTable(sampleInput({ seed: 3, attempts: 50 }).attempts));
    const larger = new Uint8Array(bytes.length + 13);
    larger.set(bytes, 7);
    expect(decodeTable(larger.subarray(7, 7 + bytes.length))).toEqual(decodeTable(bytes));
  });

  it('is compact', () => {
    const { attempts } = sampleInput({ seed: 3, attempts: 2000 });
    const ids = attempts.reduce((sum, { id }) => sum + id.length, 0);
    expect((encodeTable(buildTable(attempts)).length - ids) / attempts.length).toBeLessThan(36);
  });
});

describe('bytes that are no attempt table', () => {
  const good = encodeTable(buildTable(sampleInput({ seed: 4, attempts: 40 }).attempts));

  it('are refused when cut short anywhere, or too long', () => {
    for (let length = 0; length < good.length; length++) {
      expect(() => decodeTable(good.subarray(0, length))).toThrow(TableFormatError);
    }
    expect(() => decodeTable(new Uint8Array([...good, 0]))).toThrow('follow the table');
  });

  it('are refused by magic and version', () => {
    expect(() => decodeTable(good.with(0, 0))).toThrow('not an attempt table');
    expect(() => decodeTable(good.with(4, 9))).toThrow('version 9');
  });

  it('are refused when they claim more than they hold', () => {
    const claims = good.slice();
    new DataView(claims.buffer).setUint32(8, 7_999_999, true);
    expect(() => decodeTable(claims)).toThrow(TableFormatError);
    new DataView(claims.buffer).setUint32(8, 2 ** 32 - 1, true);
    expect(() => decodeTable(claims)).toThrow('claims');
  });

  it('decode to something sound or are refused, whatever byte is changed', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.nat({ max: good.length - 1 }), byte, (at, value) => {
        try {
          const table = decodeTable(good.with(at, value));
          const inTable = (row: number) => row >= -1 && row < table.size;
          expect(table.target.every(inTable) && table.heard.every(inTable)).toBe(true);
          expect(table.server.every((server) => server < table.servers.length)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(TableFormatError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
