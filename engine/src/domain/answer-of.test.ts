import { describe, expect, it } from 'vitest';
import { answerOf, bookingAnswerOf } from './answer-of.ts';
import type { RecordedEvent, ResourceEvent } from './events.ts';
import {
  at,
  cancelled,
  closed,
  confirmed,
  created,
  entry,
  expired,
  HALL,
  held,
  joined,
  left,
  promoted,
  reopened,
  reservation,
  resource,
} from './testing/index.ts';

function recorded(event: ResourceEvent, version = 7): RecordedEvent {
  return { event, resourceId: HALL, version, decidedAt: at(0) };
}

const hold = { status: 'held', expiresAt: at(10) } as const;

describe('the answer of a recorded event', () => {
  it.each<[ResourceEvent, object]>([
    [created(), { outcome: 'created', resource: resource(), overcommittedBy: 0 }],
    [
      {
        type: 'ResourceCapacityChanged',
        data: { resource: resource(), previousCapacity: 3, overcommittedBy: 2 },
      },
      { outcome: 'updated', resource: resource(), overcommittedBy: 2 },
    ],
    [closed(), { outcome: 'closed', resource: resource({ state: 'closed' }), overcommittedBy: 0 }],
    [reopened(), { outcome: 'reopened', resource: resource(), overcommittedBy: 0 }],
    [
      held('r1', 'c1'),
      { outcome: 'held', reservation: reservation('r1', 'c1', hold), entryId: null },
    ],
    [
      confirmed('r1', 'c1', {}, 'w1'),
      { outcome: 'confirmed', reservation: reservation('r1', 'c1'), entryId: 'w1' },
    ],
    [
      {
        type: 'ReservationAmended',
        data: { reservation: reservation('r1', 'c1'), previousQuantity: 2 },
      },
      { outcome: 'amended', reservation: reservation('r1', 'c1') },
    ],
    [
      cancelled('r1', 'c1'),
      { outcome: 'cancelled', reservation: reservation('r1', 'c1', { status: 'cancelled' }) },
    ],
    [joined('w1', 'c1'), { outcome: 'waiting', entry: entry('w1', 'c1'), alreadyWaiting: false }],
    [
      left('w1', 'c1'),
      { outcome: 'left', entry: entry('w1', 'c1', { status: 'left', position: 0 }) },
    ],
  ])('says %o', (event, answer) => {
    expect(answerOf(recorded(event))).toStrictEqual({ ...answer, version: 7 });
  });

  it('repeats the facts of a refusal', () => {
    const facts = { requested: 2, available: 1, capacity: 3, waitingAhead: 0, neverFits: false };
    const data = { attempt: 'reserve', code: 'RESOURCE_FULL', facts, clientId: 'c1' } as const;
    expect(answerOf(recorded({ type: 'ReservationRejected', data }))).toStrictEqual({
      outcome: 'rejected',
      code: 'RESOURCE_FULL',
      attempt: 'reserve',
      resourceId: HALL,
      version: 7,
      ...facts,
    });
  });

  it('is not asked of events that decide no command', () => {
    for (const event of [expired('r1', 'c1'), promoted('w1', 'c1', 'r1')]) {
      expect(() => answerOf(recorded(event))).toThrow(TypeError);
    }
  });
});

describe('the answer of a booking', () => {
  const first = recorded(confirmed('r1', 'c1', { bookingId: 'b1' }), 4);
  const second = recorded(confirmed('r2', 'c1', { bookingId: 'b1' }), 9);

  it('follows the items, in whatever order the events come', () => {
    const deciding = [
      { item: 1, recorded: second },
      { item: 0, recorded: first },
    ];
    expect(bookingAnswerOf(deciding)).toMatchObject({
      outcome: 'confirmed',
      bookingId: 'b1',
      reservations: [{ id: 'r1' }, { id: 'r2' }],
      versions: [4, 9],
    });
  });

  it('is not asked of other events', () => {
    for (const event of [joined('w1', 'c1'), confirmed('r1', 'c1')]) {
      expect(() => bookingAnswerOf([{ item: 0, recorded: recorded(event) }])).toThrow(TypeError);
    }
    expect(() => bookingAnswerOf([])).toThrow(TypeError);
  });
});
