import { describe, expect, it } from 'vitest';
import { DEFAULT_SEAT_QUERY, parseSeatQuery, type SeatQuery, writeSeatQuery } from './query.ts';

const read = (text: string) => parseSeatQuery(new URLSearchParams(text));

describe('the query of a seat map', () => {
  it('is empty where nothing is said', () => {
    expect(writeSeatQuery(DEFAULT_SEAT_QUERY).toString()).toBe('');
    expect(read('')).toEqual(DEFAULT_SEAT_QUERY);
  });

  it('comes back as it was written, whatever ids are called', () => {
    const query: SeatQuery = {
      group: 'Gala & more, 28/11',
      view: 'table',
      section: 'Stalls, left',
      off: ['confirmed', 'conflict'],
      selected: ['seat,1', 'seat 2', 'é=ü'],
      atMs: Date.UTC(2026, 10, 20, 12, 6, 40, 123),
      focus: { scale: 1.25, x: 340, y: -12 },
      sort: { key: 'standing', descending: true },
    };
    expect(read(writeSeatQuery(query).toString())).toEqual(query);
  });

  it('takes what makes no sense for not said', () => {
    expect(
      read('view=round&off=nothing+held+held&at=yesterday&zoom=near&sort=price&seat=a&seat=a'),
    ).toEqual({
      ...DEFAULT_SEAT_QUERY,
      off: ['held'],
      selected: ['a'],
    });
  });

  it('keeps the zoom to what the map can do', () => {
    expect(read('zoom=900@1,2').focus).toEqual({ scale: 4, x: 1, y: 2 });
    expect(read('zoom=0@1,2').focus?.scale).toBe(0.1);
  });
});
