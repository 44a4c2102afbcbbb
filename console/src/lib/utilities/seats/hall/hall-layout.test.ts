import { describe, expect, it } from 'vitest';
import { aRow } from '../../resources/testing.ts';
import { aBlock, aSeat } from '../testing.ts';
import type { Hall } from './hall.ts';
import { layOut } from './hall-layout.ts';

const at = (hall: Hall, id: string) => {
  const place = hall.places.find(({ row }) => row.id === id);
  if (place === undefined) throw new Error(`${id} has no place`);
  return place;
};
const meanX = (hall: Hall, section: string) => {
  const own = hall.places.filter(({ row }) => row.attributes['section'] === section);
  return own.reduce((all, { x }) => all + x, 0) / own.length;
};
const gala = [
  ...aBlock('balcony', 2, 8),
  ...aBlock('right', 3, 5),
  ...aBlock('left', 3, 5),
  ...aBlock('stalls', 3, 10),
  aRow({ id: 'floor', label: 'Floor', capacity: 510, attributes: { section: 'floor' } }),
];

describe('a hall', () => {
  const hall = layOut(gala, 'en');

  it('has every seat once, none on another, all within the picture', () => {
    expect(hall.places.map(({ row }) => row.id).sort()).toEqual(
      gala
        .filter(({ capacity }) => capacity === 1)
        .map(({ id }) => id)
        .sort(),
    );
    for (const [i, { x, y }] of hall.places.entries()) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(hall.width);
      expect(y).toBeLessThan(hall.height);
      for (const other of hall.places.slice(i + 1))
        expect(Math.hypot(other.x - x, other.y - y)).toBeGreaterThan(15);
    }
  });

  it('puts sides at their sides, numbers from left to right and the balcony behind', () => {
    expect(meanX(hall, 'left')).toBeLessThan(meanX(hall, 'stalls'));
    expect(meanX(hall, 'stalls')).toBeLessThan(meanX(hall, 'right'));
    expect(at(hall, 'stalls-B-1').x).toBeLessThan(at(hall, 'stalls-B-10').x);
    expect(at(hall, 'stalls-A-5').y).toBeLessThan(at(hall, 'stalls-C-5').y);
    expect(at(hall, 'balcony-A-4').y).toBeGreaterThan(at(hall, 'stalls-C-5').y);
  });

  it('bends rows towards the stage, and names them at both ends', () => {
    expect(at(hall, 'left-A-1').y).toBeLessThan(at(hall, 'stalls-A-5').y);
    const letters = hall.marks.filter(({ kind, text }) => kind === 'row' && text === 'A');
    expect(letters).toHaveLength(4);
    const sections = hall.marks.filter(({ kind }) => kind === 'section').map(({ text }) => text);
    expect(sections.sort()).toEqual(['Balcony', 'Left', 'Right', 'Stalls']);
  });

  it('draws a standing area as one dot a unit, before the seats', () => {
    const [field] = hall.fields;
    expect(field?.dots).toHaveLength(2 * 510);
    expect(field?.unitsPerDot).toBe(1);
    expect(field?.box.bottom).toBeLessThan(at(hall, 'stalls-A-5').y);
  });

  it('walks every seat, the floor as one', () => {
    expect(
      hall.lines
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(gala.map(({ id }) => id).sort());
  });

  it('names the line of a row as it is walked', () => {
    const mark = hall.marks.find(({ kind, text, y }) => kind === 'row' && text === 'B' && y > 0);
    const line = hall.lines[mark?.line ?? -1] ?? [];
    expect(line.some(({ id }) => id === 'stalls-B-1')).toBe(true);
  });
});

describe('other groups', () => {
  it('stand in a grid by label where nothing says a row', () => {
    const rooms = [10, 9, 2].map((n) => aRow({ id: `r${n}`, label: `Room ${n}`, capacity: 1 }));
    const hall = layOut(rooms, 'en');
    expect(hall.stage).toBeNull();
    expect(hall.lines.flat().map(({ id }) => id)).toEqual(['r2', 'r9', 'r10']);
    expect(hall.marks.map(({ text }) => text)).toEqual(['Room 2', 'Room 9', 'Room 10']);
  });

  it('are fields of dots where they are a few things of many units', () => {
    const hall = layOut([aRow({ id: 'event', label: 'Event', capacity: 100 })], 'en');
    expect(hall.fields.map(({ row }) => row.id)).toEqual(['event']);
    expect(hall.places).toEqual([]);
  });

  it('let one dot stand for several units where there are too many', () => {
    const [field] = layOut([aRow({ capacity: 10_000 })], 'en').fields;
    expect(field?.unitsPerDot).toBe(9);
    expect(field?.dots).toHaveLength(2 * Math.ceil(10_000 / 9));
  });

  it('have sections by letter side by side, and so many only as fit', () => {
    const blocks = ['A', 'B', 'C', 'D', 'E'].flatMap((name) => aBlock(name, 2, 30));
    const hall = layOut(blocks, 'en');
    expect(at(hall, 'A-A-1').x).toBeLessThan(at(hall, 'B-A-1').x);
    expect(at(hall, 'D-A-1').y).toBeGreaterThan(at(hall, 'A-B-15').y);
  });

  it('keep boxes at the sides of the stage', () => {
    const boxes = ['Box 1', 'Box 2'].flatMap((name) => aBlock(name, 1, 4));
    const hall = layOut([...gala, ...boxes], 'en');
    expect(meanX(hall, 'Box 1')).toBeLessThan(meanX(hall, 'stalls'));
    expect(meanX(hall, 'Box 2')).toBeGreaterThan(meanX(hall, 'stalls'));
    const ys = hall.places.map(({ row, x, y }) => ({ row, x, y }));
    for (const one of ys.filter(({ row }) => row.id.startsWith('Box')))
      for (const other of ys.filter(({ row }) => !row.id.startsWith('Box')))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(15);
  });

  it('draw one section alone with straight rows', () => {
    const hall = layOut(gala, 'en', 'left');
    expect(hall.places).toHaveLength(15);
    expect(new Set(hall.places.map(({ y }) => y)).size).toBe(3);
  });

  it('read attributes in French', () => {
    const seat = aSeat('', '', 0, { attributes: { Bloc: 'B', Rangée: 'C', Numéro: 3 } });
    expect(layOut([seat], 'fr').sections.map(({ id }) => id)).toEqual(['B']);
  });
});
