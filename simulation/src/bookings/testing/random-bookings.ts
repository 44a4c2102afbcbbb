import type { Operation } from '../input/model.ts';
import type { ResourceRow } from '../input/model.ts';

export interface RandomBookings {
  readonly resources: readonly ResourceRow[];
  readonly operations: readonly Operation[];
}

/**
 * Stays of one to five nights in a house with few rooms, cancellations among them: a third or so
 * are refused, so the counts depend on each night's order. The same seed gives the same bookings.
 */
export function randomBookings(seed: number, nights: number, count: number): RandomBookings {
  const random = mulberry32(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  const resources = Array.from({ length: nights }, (_, night): ResourceRow => {
    const label = `night ${night}`;
    return { id: `night-${night}`, type: 'night', group: 'house', label, capacity: 3 + below(6) };
  });
  const operations: Operation[] = [];
  const open: number[] = [];
  while (operations.length < count) {
    const row = operations.length + 2;
    if (open.length > 0 && random() < 0.35) {
      const [reserve = 0] = open.splice(below(open.length), 1);
      operations.push({ kind: 'cancel', row, reserve });
      continue;
    }
    const first = below(nights);
    const last = Math.min(nights, first + 1 + below(5));
    open.push(operations.length);
    operations.push({
      kind: 'reserve',
      row,
      booking: String(operations.length),
      clientId: `guest-${operations.length}`,
      quantity: 1 + below(2),
      resourceIds: resources.slice(first, last).map((resource) => resource.id),
    });
  }
  return { resources, operations };
}

/** The two files of a folder of bookings. */
export function csvOf({ resources, operations }: RandomBookings): {
  readonly resources: string;
  readonly operations: string;
} {
  const rows = operations.map((operation) => {
    const booked = operation.kind === 'reserve' ? operation : operations[operation.reserve];
    if (booked?.kind !== 'reserve') throw new Error('a cancellation of nothing');
    const { booking, clientId, quantity, resourceIds } = booked;
    return `2016-02-29,${operation.kind},${booking},${clientId},${quantity},${resourceIds.join(' ')}`;
  });
  return {
    resources: [
      'id,type,group,label,capacity',
      ...resources.map((r) => `${r.id},${r.type},${r.group},${r.label},${r.capacity}`),
    ].join('\n'),
    operations: ['day,op,booking,client,quantity,resources', ...rows].join('\n'),
  };
}

/** Mulberry32 (T. Ettinger): a small generator of numbers from 0 to 1, good enough for tests. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
