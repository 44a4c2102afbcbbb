const INSTANT = '2026-11-20T10:00:00.123456Z';

const reservation = {
  id: 'r1k0pdt9yddj10dnsrk4qa',
  resourceId: 'seat-1',
  clientId: 'client-1',
  quantity: 1,
  status: 'confirmed',
  serverTimestamp: INSTANT,
  bookingId: null,
  expiresAt: null,
};

const entry = {
  id: 'w1k0pdta1gm410pgywvf1c',
  resourceId: 'seat-1',
  clientId: 'client-2',
  quantity: 1,
  status: 'waiting',
  position: 1,
  reservationId: null,
};

export interface Example {
  readonly request?: unknown;
  readonly answer?: unknown;
}

/** A request that works as it stands, and its answer, by procedure. */
export const examples: Readonly<Record<string, Example>> = {
  'resources.create': {
    request: {
      id: 'seat-1',
      type: 'seat',
      group: 'gala',
      label: 'Row D, seat 12',
      capacity: 1,
      attributes: { section: 'A', row: 'D', number: 12 },
    },
  },
  'resources.update': { request: { capacity: 2, dryRun: true } },
  'resources.close': { request: {} },
  'resources.reopen': { request: {} },
  'reservations.reserve': {
    request: { resourceId: 'seat-1', clientId: 'client-1', quantity: 1 },
    answer: { outcome: 'confirmed', reservation, version: 2 },
  },
  'reservations.reserveMany': {
    request: {
      reservations: [
        { resourceId: 'seat-1', clientId: 'client-1', quantity: 1 },
        { resourceId: 'seat-2', clientId: 'client-1', quantity: 1 },
      ],
    },
  },
  'reservations.confirm': {
    request: {},
    answer: { outcome: 'confirmed', reservation, version: 3 },
  },
  'reservations.cancel': {
    request: {},
    answer: {
      outcome: 'cancelled',
      reservation: { ...reservation, status: 'cancelled' },
      version: 5,
    },
  },
  'reservations.amend': { request: { quantity: 2 } },
  'reservations.get': { answer: reservation },
  'waitingList.join': {
    request: { resourceId: 'seat-1', clientId: 'client-2', quantity: 1 },
    answer: { outcome: 'waiting', entry, version: 4 },
  },
  'projections.rebuild': {
    request: {},
    answer: {
      outcome: 'begun',
      rebuild: {
        serverId: 'A',
        startedAt: INSTANT,
        toldAt: INSTANT,
        endedAt: null,
        done: 0,
        total: 2_510_000,
        state: 'running',
        fault: null,
      },
    },
  },
  'projections.retry': {
    request: { resourceId: 'seat-1' },
    answer: { outcome: 'retried', resumed: ['seat-1'], parked: [] },
  },
  'clock.sync': { request: {} },
  'clock.setOffset': { request: { offsetUs: -5_000_000, driftPpm: 20 } },
  'clock.setMode': { request: { mode: 'slew', ratePpm: 500 } },
  'waitingList.leave': {
    answer: { outcome: 'left', entry: { ...entry, status: 'left', position: 0 }, version: 6 },
  },
};
