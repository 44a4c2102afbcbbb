import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RESERVATION_QUERY,
  isNarrowed,
  parseReservationQuery,
  type ReservationQuery,
  writeReservationQuery,
} from './query.ts';

const read = (text: string) => parseReservationQuery(new URLSearchParams(text));

describe('the query of reservations', () => {
  it('is empty where nothing is said', () => {
    expect(writeReservationQuery(DEFAULT_RESERVATION_QUERY).toString()).toBe('');
    expect(read('')).toEqual(DEFAULT_RESERVATION_QUERY);
  });

  it('comes back as it was written, whatever ids are called', () => {
    const query: ReservationQuery = {
      resourceId: 'seat 1&2',
      group: 'Gala, 28/11',
      clientId: 'é=ü',
      bookingId: 'b1',
      status: 'refused',
      fromMs: Date.UTC(2026, 10, 20, 12, 6, 40, 123),
      toMs: Date.UTC(2026, 10, 21),
      selected: 'r1',
    };
    expect(read(writeReservationQuery(query).toString())).toEqual(query);
  });

  it('takes what makes no sense for not said', () => {
    expect(read('status=lost&from=yesterday&client=')).toEqual(DEFAULT_RESERVATION_QUERY);
  });

  it('is narrowed by filters, not by what is open', () => {
    expect(isNarrowed({ ...DEFAULT_RESERVATION_QUERY, selected: 'r1' })).toBe(false);
    expect(isNarrowed({ ...DEFAULT_RESERVATION_QUERY, status: 'held' })).toBe(true);
  });
});
