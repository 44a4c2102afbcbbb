import { describe, expect, it } from 'vitest';
import { bookingAnswerOf } from '../answer-of.ts';
import type { BookingAnswer } from '../answers.ts';
import type { BookingCommand, BookingItem } from '../commands.ts';
import type { BookingDecision } from '../decision.ts';
import type { RecordedEvent, ResourceEvent } from '../events.ts';
import { evolveAll } from '../evolve.ts';
import { toSnapshot } from '../snapshot.ts';
import type { ResourceStreamState } from '../state.ts';
import { initialState } from '../state.ts';
import {
  at,
  closed,
  confirmed,
  countingContexts,
  created,
  expired,
  held,
  joined,
} from '../testing/index.ts';
import { decideBooking } from './book.ts';

type Streams = Readonly<Record<string, readonly ResourceEvent[]>>;

function book(items: readonly BookingItem[], said: Partial<BookingCommand> = {}): BookingCommand {
  return { kind: 'book', items, clientId: 'c9', holdForSeconds: null, ...said };
}

/** Decides a booking over these streams, and makes sure on the way that they stay as they are. */
function booked(streams: Streams, command: BookingCommand, now = at(0)) {
  const states = new Map<string, ResourceStreamState>();
  for (const [id, events] of Object.entries(streams)) {
    states.set(id, evolveAll(initialState(id), events));
  }
  const before = [...states.values()].map(toSnapshot);
  const decision = decideBooking(states, command, countingContexts()(now));
  expect([...states.values()].map(toSnapshot)).toEqual(before);
  return { decision, answer: () => answerTo(decision, states) };
}

function answerTo(
  decision: BookingDecision,
  states: ReadonlyMap<string, ResourceStreamState>,
): BookingAnswer {
  const deciding: { item: number; recorded: RecordedEvent }[] = [];
  for (const [resourceId, stream] of decision.streams) {
    for (const { index, item } of stream.deciding) {
      const event = stream.events[index];
      const version = (states.get(resourceId)?.version ?? 0) + index + 1;
      if (event === undefined) throw new Error('deciding event missing');
      deciding.push({ item, recorded: { event, resourceId, version, decidedAt: at(0) } });
    }
  }
  return bookingAnswerOf(deciding);
}

const a = (quantity = 1): BookingItem => ({ resourceId: 'a', quantity });
const b = (quantity = 1): BookingItem => ({ resourceId: 'b', quantity });
const typesOf = (decision: BookingDecision, resourceId: string) =>
  decision.streams.get(resourceId)?.events.map(({ type }) => type);

describe('a booking', () => {
  it('grants all of its items, which share its id', () => {
    const { decision, answer } = booked(
      { a: [created({ id: 'a' })], b: [created({ id: 'b' })] },
      book([b(), a()]),
    );
    expect(answer()).toMatchObject({
      outcome: 'confirmed',
      bookingId: 'booking-1',
      reservations: [
        { id: 'reservation-1', resourceId: 'b', bookingId: 'booking-1', status: 'confirmed' },
        { id: 'reservation-2', resourceId: 'a', bookingId: 'booking-1', status: 'confirmed' },
      ],
      versions: [2, 2],
    });
    expect(decision.streams.get('a')).toMatchObject({
      events: [{ type: 'ReservationConfirmed', data: { bookingItem: 1, fromHold: false } }],
      deciding: [{ index: 0, item: 1 }],
    });
  });

  it('holds all of its items until the same instant', () => {
    const { answer } = booked(
      { a: [created({ id: 'a' })], b: [created({ id: 'b' })] },
      book([a(), b()], { holdForSeconds: 60 }),
      at(1),
    );
    expect(answer()).toMatchObject({
      outcome: 'held',
      reservations: [{ expiresAt: at(61) }, { expiresAt: at(61) }],
    });
  });

  it('is refused whole when one item fails, and names it', () => {
    const { decision, answer } = booked(
      { a: [created({ id: 'a' })], b: [created({ id: 'b' }), confirmed('r1', 'c1')] },
      book([a(), b()]),
    );
    expect(answer()).toStrictEqual({
      outcome: 'rejected',
      code: 'RESOURCE_FULL',
      attempt: 'reserve',
      resourceId: 'b',
      version: 3,
      failedItem: 1,
      requested: 1,
      available: 0,
      capacity: 1,
      waitingAhead: 0,
      neverFits: false,
    });
    expect(decision.streams.get('a')).toEqual({ events: [], deciding: [] });
    expect(decision.streams.get('b')?.events).toMatchObject([
      { type: 'ReservationRejected', data: { bookingId: 'booking-1', clientId: 'c9' } },
    ]);
  });

  it('is refused on the first item that fails, by the precedence within the item', () => {
    const { answer } = booked(
      {
        a: [created({ id: 'a' }), confirmed('r1', 'c1')],
        b: [created({ id: 'b' }), closed({ id: 'b' })],
      },
      book([a(), b()], { holdForSeconds: 5 }),
    );
    expect(answer()).toMatchObject({ code: 'RESOURCE_FULL', failedItem: 0, attempt: 'hold' });
    const other = booked(
      { b: [created({ id: 'b', clientLimit: 1 }), closed({ id: 'b', clientLimit: 1 })] },
      book([b(2)]),
    );
    expect(other.answer()).toMatchObject({ code: 'RESOURCE_CLOSED', failedItem: 0 });
  });

  it('counts two items on one resource together', () => {
    const five = { a: [created({ id: 'a', capacity: 5 })] };
    expect(booked(five, book([a(3), a(2)])).answer()).toMatchObject({
      outcome: 'confirmed',
      versions: [2, 3],
    });
    expect(booked(five, book([a(3), a(3)])).answer()).toMatchObject({
      code: 'RESOURCE_FULL',
      failedItem: 1,
      requested: 6,
      available: 5,
      neverFits: true,
    });
  });

  it('counts them together for the client limit', () => {
    const limited = {
      a: [created({ id: 'a', capacity: 9, clientLimit: 3 }), confirmed('r1', 'c9')],
    };
    expect(booked(limited, book([a(2), a(1)])).answer()).toMatchObject({
      code: 'CLIENT_LIMIT_REACHED',
      failedItem: 1,
      requested: 3,
      clientLimit: 3,
      clientUnits: 1,
    });
  });

  it('passes nobody who waits, under strict', () => {
    const head = joined('w1', 'c2', { quantity: 3, resourceId: 'a' });
    const { answer } = booked(
      { a: [created({ id: 'a', capacity: 3 }), confirmed('r1', 'c1'), head] },
      book([a()]),
    );
    expect(answer()).toMatchObject({ code: 'RESOURCE_FULL', available: 2, waitingAhead: 1 });
  });

  it('judges expiry and promotes in each of its streams first', () => {
    const streams = {
      a: [created({ id: 'a' }), held('r1', 'c1', { resourceId: 'a' })],
      b: [created({ id: 'b' }), held('r2', 'c1'), joined('w1', 'c2', { resourceId: 'b' })],
    };
    const { decision, answer } = booked(streams, book([a(), b()]), at(10));
    expect(decision.streams.get('a')?.events).toEqual([expired('r1', 'c1', { resourceId: 'a' })]);
    expect(typesOf(decision, 'b')).toEqual([
      'ReservationExpired',
      'WaitingListPromoted',
      'ReservationConfirmed',
      'ReservationRejected',
    ]);
    expect(answer()).toMatchObject({ code: 'RESOURCE_FULL', failedItem: 1, version: 7 });
  });

  it('does not find a resource that was never created, whatever else would be refused', () => {
    const full = [created({ id: 'a' }), held('r1', 'c1')];
    for (const streams of [{ a: full, b: [] }, { a: full }] satisfies Streams[]) {
      const { decision } = booked(streams, book([a(), b()]), at(99));
      expect(decision).toEqual({ streams: new Map(), bookingId: 'booking-1', notFoundItem: 1 });
    }
  });

  it('has at least one item', () => {
    expect(() => booked({}, book([]))).toThrow(RangeError);
  });
});
