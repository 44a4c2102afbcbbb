import { describe, expect, it } from 'vitest';
import { aRow } from '../resources/testing.ts';
import { type Contest, crossingsOf, linesOf } from './contest.ts';
import { dotsOf } from './hall/field.ts';
import { layOut } from './hall/hall-layout.ts';
import { HitMap } from './hit.ts';
import { countSigns, lookOf } from './look.ts';
import { orderSeats, sortSeats } from './sort-seats.ts';
import { aBlock, aSeat } from './testing.ts';
import { fit, focusOf, lookAt, reveal, zoom } from './viewport.ts';
import { walk } from './walk.ts';

describe('walking', () => {
  const { lines } = layOut([...aBlock('stalls', 2, 3), ...aBlock('balcony', 1, 1)], 'en');

  it.each([
    [null, 'ArrowDown', 'stalls-A-1'],
    ['stalls-A-1', 'ArrowRight', 'stalls-A-2'],
    ['stalls-A-1', 'ArrowLeft', 'stalls-A-1'],
    ['stalls-A-2', 'ArrowDown', 'stalls-B-2'],
    ['stalls-B-3', 'ArrowDown', 'balcony-A-1'],
    ['balcony-A-1', 'ArrowUp', 'stalls-B-2'],
    ['stalls-A-2', 'ArrowUp', 'stalls-A-2'],
    ['stalls-B-2', 'End', 'stalls-B-3'],
    ['stalls-B-2', 'Home', 'stalls-B-1'],
    ['stalls-B-2', 'x', null],
    [null, 'x', null],
  ])('from %s by %s to %s', (from, key, to) => {
    expect(walk(lines, from, key)).toBe(to);
  });
});

describe('the pointer', () => {
  const hall = layOut([...aBlock('stalls', 5, 20), aRow({ id: 'floor', capacity: 50 })], 'en');
  const hits = new HitMap(hall);

  it('finds each seat at its middle and beside it', () => {
    for (const { row, x, y } of hall.places) {
      expect(hits.at(x, y)).toBe(row.id);
      expect(hits.at(x + 4, y - 4)).toBe(row.id);
    }
  });

  it('finds a standing area anywhere in it, and nothing elsewhere', () => {
    const [field] = hall.fields;
    expect(hits.at(field?.x ?? 0, field?.y ?? 0)).toBe('floor');
    expect(hits.at(-50, -50)).toBeNull();
  });
});

describe('looks', () => {
  const none: ReadonlySet<string> = new Set();

  it('are dimmed by what the legend turned off', () => {
    const row = aSeat('a', 'A', 1, { waiting: 2 });
    const disputed = new Set([row.id]);
    expect(lookOf(row, disputed, [])).toEqual({
      standing: 'free',
      isWaitedFor: true,
      isDisputed: true,
      isDim: false,
    });
    expect(lookOf(row, disputed, ['free', 'waiting', 'conflict'])).toEqual({
      standing: 'free',
      isWaitedFor: false,
      isDisputed: false,
      isDim: true,
    });
    expect(lookOf(undefined, none, [])).toBeNull();
  });

  it('count units, entries and disputed resources', () => {
    const rows = [
      aRow({ id: 'floor', capacity: 10, confirmed: 4, held: 3, available: 3, waiting: 2 }),
      aRow({ id: 'shut', state: 'closed', capacity: 1, available: 1 }),
    ];
    expect(countSigns(rows, new Set(['floor', 'elsewhere']))).toEqual({
      free: 3,
      held: 3,
      confirmed: 4,
      closed: 1,
      waiting: 2,
      conflict: 1,
    });
  });

  it('fill dots, and hide nothing that is taken by rounding', () => {
    expect(dotsOf({ capacity: 100, confirmed: 1, held: 1 }, 10)).toEqual({ confirmed: 1, held: 1 });
    expect(dotsOf({ capacity: 10, confirmed: 12, held: 1 }, 1)).toEqual({ confirmed: 10, held: 0 });
  });
});

describe('the picture in its window', () => {
  const window = { width: 400, height: 200 };

  it('fits in the middle', () => {
    expect(fit({ left: 0, top: 0, right: 800, bottom: 200 }, window)).toEqual({
      scale: 0.5,
      x: 0,
      y: 50,
    });
  });

  it('grows around the pointer', () => {
    const view = { scale: 1, x: 10, y: 20 };
    const near = zoom(view, 2, 110, 120);
    expect((110 - near.x) / near.scale).toBe(100);
    expect((120 - near.y) / near.scale).toBe(100);
    expect(zoom(view, 1_000, 0, 0).scale).toBe(4);
  });

  it('looks at the same place in a window of another size', () => {
    const focus = focusOf({ scale: 1.5, x: -100, y: 25 }, window);
    expect(focus).toEqual({ scale: 1.5, x: 200, y: 50 });
    expect(lookAt(focus, window)).toEqual({ scale: 1.5, x: -100, y: 25 });
    expect(lookAt(focus, { width: 600, height: 400 })).toEqual({ scale: 1.5, x: 0, y: 125 });
  });

  it('moves just far enough to show a seat', () => {
    const view = { scale: 1, x: 0, y: 0 };
    expect(reveal(view, 100, 100, window)).toEqual(view);
    expect(reveal(view, 500, 100, window).x).toBe(400 - 24 - 500);
    expect(reveal(view, -10, 100, window).x).toBe(34);
  });
});

describe('the table', () => {
  it('goes by section, row and number, and turns round', () => {
    const rows = [
      ...[10, 9].map((n) => aSeat('b', 'B', n)),
      aSeat('b', 'A', 11, { waiting: 3 }),
      aSeat('a', 'C', 1),
    ];
    const order = orderSeats(rows, 'en');
    const ids = (key: 'section' | 'waiting' | 'number', descending = false) =>
      sortSeats(rows, { key, descending }, order).map(({ id }) => id);
    expect(ids('section')).toEqual(['a-C-1', 'b-A-11', 'b-B-9', 'b-B-10']);
    expect(ids('section', true)).toEqual(['b-A-11', 'b-B-9', 'b-B-10', 'a-C-1']);
    expect(ids('number')[0]).toBe('a-C-1');
    expect(ids('waiting', true)[0]).toBe('b-A-11');
  });
});

describe('a contest', () => {
  const attempt = (id: string, serverId: string, wallMs: number, decidedAtMs: number) => ({
    id,
    serverId,
    wallMs,
    decidedAtMs,
  });
  const contest: Contest = {
    resourceId: 'seat',
    contest: 1,
    fromMs: 0,
    toMs: 3,
    attemptCount: 3,
    attempts: [attempt('1', 'A', 10, 0), attempt('2', 'B', 0, 1), attempt('3', 'A', 20, 2)],
    committed: ['1'],
    byClocks: ['2'],
    verdict: 'certain',
    marginMs: 10,
    isFlipped: true,
  };

  it('names attempts by their servers and ranks them in both orders', () => {
    const lines = linesOf(contest, 8);
    expect(lines.map(({ name, byClock, inStore }) => [name, byClock, inStore])).toEqual([
      ['a', 1, 0],
      ['b', 0, 1],
      ['a2', 2, 2],
    ]);
    expect(lines.map(({ isCommitted, isByClock }) => [isCommitted, isByClock])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('crosses exactly where the orders disagree', () => {
    expect(crossingsOf(linesOf(contest, 8))).toEqual([{ along: 0.5, rank: 0.5 }]);
    expect(linesOf(contest, 1)).toHaveLength(1);
  });
});
