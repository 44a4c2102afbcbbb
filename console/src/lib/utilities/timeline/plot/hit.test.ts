import { describe, expect, it } from 'vitest';
import { exampleUnderTest, NOON_US } from '../testing.ts';
import { Density } from './density.ts';
import { firstView } from './first-view.ts';
import { markAt, placeOf } from './hit.ts';
import { plotLayout } from './plot-layout.ts';
import type { Scene } from './scene.ts';
import { TimeIndex } from './time-index.ts';

const { columns, raw, slotOf } = exampleUnderTest('five-servers');
const scene = {
  columns,
  times: new TimeIndex(columns),
  reading: raw,
  layout: plotLayout(5, false),
  scale: { fromUs: NOON_US - 10_000_000, toUs: NOON_US + 30_000_000, width: 800 },
  density: new Density(5, 800),
  crowded: [],
  chosen: null,
  onlyChosen: false,
  palette: {} as Scene['palette'],
  words: {} as Scene['words'],
} satisfies Scene;

describe('the mark at a point', () => {
  it.each(['a', 'b', 'c', 'd', 'e', 'a2'])('is %s where it stands, in its lane', (id) => {
    const { x, y } = placeOf(scene, slotOf(id));
    expect(markAt(scene, x + 3, y - 4)?.slot).toBe(slotOf(id));
  });

  it('is found in the store as well', () => {
    const { x, y } = placeOf(scene, slotOf('e'), true);
    expect(markAt(scene, x, y)?.slot).toBe(slotOf('e'));
  });

  it('is none that is not drawn, where only one contest is', () => {
    const rush = exampleUnderTest('row-f');
    const among: Scene = {
      ...scene,
      columns: rush.columns,
      times: new TimeIndex(rush.columns),
      chosen: { contest: 0, winners: [], possible: [], tips: [] },
      onlyChosen: true,
    };
    const slots = Array.from({ length: rush.columns.size }, (_, slot) => slot);
    const found = slots.map((slot) => {
      const { x, y } = placeOf(among, slot);
      return markAt(among, x, y)?.slot;
    });
    const contests = found.flatMap((slot) => rush.columns.contestOf[slot ?? -1] ?? []);
    expect(new Set(contests)).toEqual(new Set([0]));
    expect(found).toContain(rush.slotOf('d'));
  });

  it('is none in the band, nor far from all', () => {
    const { band, lanes } = scene.layout;
    expect(markAt(scene, 200, band.top + 5)).toBeNull();
    expect(markAt(scene, 700, lanes[0]!.top + 20)).toBeNull();
  });
});

describe('the first view', () => {
  it('is the whole, or the busy beginning of a long recording', () => {
    const short = firstView(columns, raw);
    expect(short.toUs).toBeGreaterThan(NOON_US + 22_600_000);
    const rush = exampleUnderTest('row-f');
    const { fromUs, toUs } = firstView(rush.columns, rush.raw);
    expect(toUs).toBeLessThan(rush.columns.lastUs);
    expect(fromUs).toBeLessThan(NOON_US - 6_500_000);
  });
});
