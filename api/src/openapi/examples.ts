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

const attempt = {
  id: '12-8',
  serverId: 'A',
  wall: INSTANT,
  decidedAt: INSTANT,
  correctedWall: INSTANT,
  uncertaintyUs: 12_000,
};

/** A server a second and a half ahead: the one that came later has the earlier stamp. */
const ahead = {
  ...attempt,
  id: '12-7',
  serverId: 'B',
  wall: '2026-11-20T10:00:01.583456Z',
  decidedAt: '2026-11-20T10:00:00.081456Z',
  correctedWall: '2026-11-20T10:00:00.083456Z',
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
  'overview.get': {
    answer: {
      asOf: '2026-11-20T10:00:04.500000Z',
      bucketSeconds: 5,
      buckets: [
        {
          beginsAt: '2026-11-20T10:00:00.000000Z',
          reservations: 258,
          refusals: 412,
          p50Us: 2_200,
          p99Us: 5_900,
          p999Us: 11_200,
        },
      ],
      latency: {
        p50Us: 2_200,
        p99Us: 5_900,
        p999Us: 11_200,
        since: '2026-11-20T10:00:00.000000Z',
      },
      marks: [{ at: INSTANT, type: 'ResourceReopened', resourceId: 'seat-1', resources: 40 }],
      projections: [{ name: 'reservation', behind: 0, lagMs: 0, parkedStreams: 0 }],
    },
  },
  'overview.conflicts': {
    answer: {
      asOf: '2026-11-20T10:00:04.500000Z',
      from: '2026-11-20T09:50:00.000000Z',
      to: '2026-11-20T10:00:04.500000Z',
      items: [
        {
          resourceId: 'seat-1',
          contest: 1,
          units: 1,
          firstAt: ahead.decidedAt,
          lastAt: attempt.decidedAt,
          attemptCount: 2,
          attempts: [ahead, attempt],
          committed: [ahead],
          byRawClocks: [attempt],
          byCorrectedClocks: [ahead],
          possibleWinners: [ahead],
          verdict: 'certain',
          closest: { winner: ahead, loser: attempt },
          marginUs: 40_000,
          pairs: 1,
          inversions: 1,
          flipped: true,
        },
      ],
      more: false,
    },
  },
  'clock.trail': {
    answer: {
      items: [
        {
          serverId: 'B',
          points: [
            {
              at: INSTANT,
              epoch: 0,
              offsetUs: 1_500_000,
              boundUs: 12_000,
              maxDriftPpm: 200,
              forced: false,
              injectedOffsetUs: null,
            },
          ],
        },
      ],
    },
  },
  'clock.sync': { request: {} },
  'clock.setOffset': { request: { offsetUs: -5_000_000, driftPpm: 20 } },
  'clock.setMode': { request: { mode: 'slew', ratePpm: 500 } },
  'waitingList.leave': {
    answer: { outcome: 'left', entry: { ...entry, status: 'left', position: 0 }, version: 6 },
  },
};
