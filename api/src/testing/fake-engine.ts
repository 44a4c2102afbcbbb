import type { CommitOutcome, CommitRequest, Engine } from '@reservation-engine/engine';

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
  const asked: Partial<FakeEngine> = {
    serverId: 'fake',
    submitted,
    readClock: () => ({ wall: NOW, mono: 1, epoch: 0, detail: null }),
    submit: (request) => {
      submitted.push(request);
      const answered = answer(request);
      return answered instanceof Error ? Promise.reject(answered) : Promise.resolve(answered);
    },
    close: () => Promise.resolve(),
    ...views,
  };
  return new Proxy(asked, {
    get: (target, name): unknown => Reflect.get(target, name) ?? unasked(name),
  }) as FakeEngine;
}

/** Any part of the engine that a test has no use for: it fails when it is used all the same. */
function unasked(part: string | symbol): unknown {
  // An engine is no promise.
  if (part === 'then') return undefined;
  const fail = (): Promise<never> => Promise.reject(new Error(`No test asks for ${String(part)}.`));
  return new Proxy(fail, { get: (_, name) => unasked(name) });
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
