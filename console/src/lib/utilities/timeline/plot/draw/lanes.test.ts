import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChosenContest } from '../../replay/protocol.ts';
import { exampleUnderTest } from '../../testing.ts';
import { Density } from '../density.ts';
import { plotLayout } from '../plot-layout.ts';
import { readingUs } from '../reading.ts';
import type { Scene } from '../scene.ts';
import { TimeIndex } from '../time-index.ts';
import { slotsNear } from './lanes.ts';

const { columns, raw } = exampleUnderTest('row-f');
const scene: Scene = {
  columns,
  times: new TimeIndex(columns),
  reading: raw,
  layout: plotLayout(5, false),
  scale: { fromUs: columns.firstUs, toUs: columns.lastUs, width: 800 },
  density: new Density(5, 400),
  crowded: [],
  chosen: null,
  onlyChosen: false,
  palette: {} as Scene['palette'],
  words: {} as Scene['words'],
};
const CHOSEN: ChosenContest = { contest: 1, winners: [], possible: [], tips: [] };

describe('the attempts that are drawn one by one', () => {
  it('are none while only one contest is shown and it is not known yet, rather than all', () => {
    for (const server of [null, 0, 1])
      expect(slotsNear({ ...scene, onlyChosen: true }, raw, server)).toHaveLength(0);
  });

  it('are those of the one contest that is shown, in the lane of each', () => {
    const { start, members } = columns.contests;
    const only = { ...scene, chosen: CHOSEN, onlyChosen: true };
    const inStore = [...slotsNear(only, raw, null)];
    expect(inStore).toEqual([...members.subarray(start[1], start[2])]);
    const inLanes = columns.servers.flatMap((_, server) => [...slotsNear(only, raw, server)]);
    expect(inLanes.sort((a, b) => a - b)).toEqual(inStore.sort((a, b) => a - b));
  });

  it('are all of which anything is in sight: the mark, its whiskers or its bar', () => {
    const whole = columns.lastUs - columns.firstUs;
    const views = fc.record({
      beginsAt: fc.double({ min: -0.2, max: 1, noNaN: true }),
      length: fc.double({ min: 0.001, max: 1, noNaN: true }),
      shiftUs: fc.integer({ min: -9_000_000, max: 9_000_000 }),
      correction: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(views, ({ beginsAt, length, shiftUs, correction }) => {
        const fromUs = Math.round(columns.firstUs + beginsAt * whole);
        const toUs = fromUs + Math.ceil(length * whole);
        const seen = { ...scene, scale: { fromUs, toUs, width: 800 } };
        const reading = { correction, shiftUs: new Float64Array(5).fill(shiftUs) };
        columns.servers.forEach((_, server) => {
          const near = new Set(slotsNear(seen, reading, server));
          for (let slot = 0; slot < columns.size; slot++) {
            if (columns.server[slot] !== server) continue;
            const at = readingUs(columns, reading, slot);
            const begins = at - (columns.uncertaintyUs[slot]! || 0);
            const ends = at + Math.max(columns.heldUs[slot]! || 0, columns.uncertaintyUs[slot]!);
            if (ends >= fromUs && begins < toUs) expect(near).toContain(slot);
          }
        });
      }),
    );
  });
});
