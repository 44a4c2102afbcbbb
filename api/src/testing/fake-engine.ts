import type { CommitOutcome, CommitRequest, Engine } from '@reservation-engine/engine';
import type { ClockState } from '@reservation-engine/engine/servers/index';

const NOW = 1_795_168_800_123_456;

/** An engine that answers as told, and remembers what it was asked: for tests of the adapters. */
export interface FakeEngine extends Engine {
  readonly submitted: CommitRequest[];
}

export function fakeEngine(
  answer: (request: CommitRequest) => CommitOutcome | Error = confirmed,
  views: Partial<Engine> = {},
): FakeEngine {
  const submitted: CommitRequest[] = [];
  const unasked = (): Promise<never> => Promise.reject(new Error('This test asks for no views.'));
  return {
    serverId: 'fake',
    submitted,
    readClock: () => ({ wall: NOW, mono: 1, epoch: 0, detail: null }),
    submit: (request) => {
      submitted.push(request);
      const answered = answer(request);
      return answered instanceof Error ? Promise.reject(answered) : Promise.resolve(answered);
    },
    dryRunUpdate: unasked,
    availability: {
      get: unasked,
      list: unasked,
      cursor: unasked,
      watch: () => ({ [Symbol.asyncIterator]: () => ({ next: unasked }) }),
      read: unasked,
    },
    resources: { get: unasked, list: unasked, stateAt: unasked },
    reservations: { get: unasked, list: unasked, explain: unasked },
    waitingList: { get: unasked, list: unasked },
    clock: {
      state: () => clockState(),
      sync: unasked,
      setError: unwanted,
      setCorrection: unwanted,
      subscribe: () => () => undefined,
      history: unasked,
      compareStamps: unasked,
    },
    servers: { announce: () => Promise.resolve(), list: unasked },
    timeline: {
      list: unasked,
      follow: () => ({ [Symbol.asyncIterator]: () => ({ next: unasked }) }),
    },
    totals: unasked,
    health: unasked,
    close: () => Promise.resolve(),
    ...views,
  };
}

function unwanted(): never {
  throw new Error('This test changes no clock.');
}

/** Of a clock that was never measured. */
export function clockState(known: Partial<ClockState> = {}): ClockState {
  return {
    status: 'unknown',
    wall: NOW,
    disciplinedWall: NOW,
    epoch: 0,
    measurement: null,
    correction: { mode: 'annotate' },
    maxDriftPpm: 200,
    intervalMs: null,
    sources: [],
    reports: [],
    injected: null,
    ...known,
  };
}

/** What a reservation of any input would get. */
export function confirmed({ command }: CommitRequest): CommitOutcome {
  const { resourceId, clientId, quantity } = {
    resourceId: 'seat-1',
    clientId: 'c1',
    quantity: 1,
    ...command,
  };
  return {
    kind: 'answered',
    answer: {
      outcome: 'confirmed',
      reservation: {
        id: 'r1',
        resourceId,
        clientId,
        quantity,
        status: 'confirmed',
        serverTimestamp: NOW,
        bookingId: null,
        expiresAt: null,
      },
      entryId: null,
      version: 2,
    },
    decidedAt: NOW,
    replayed: false,
  };
}
