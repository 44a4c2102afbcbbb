import type { AvailabilityView, CommitOutcome, Engine } from '@reservation-engine/engine';

const GRANTED_AT = 1_790_000_000_000_000;

/**
 * An engine that does nothing: it answers every reservation with the same grant, and every look at
 * availability with the same view. What a call through it takes is the API's own part.
 */
export function idleEngine(engine: Engine): Engine {
  const granted: Promise<CommitOutcome> = Promise.resolve(grantOutcome());
  const view = { value: someView(), cache: 'HIT' } as const;
  return {
    ...engine,
    submit: () => granted,
    availability: { ...engine.availability, get: () => Promise.resolve(view) },
  };
}

function grantOutcome(): CommitOutcome {
  return {
    kind: 'answered',
    replayed: false,
    decidedAt: GRANTED_AT,
    answer: {
      outcome: 'confirmed',
      version: 123_456,
      entryId: null,
      reservation: {
        id: 'r01ga7p2zk4m0g1q2w3e4r',
        resourceId: 'bench-1-0',
        clientId: 'client-17',
        quantity: 1,
        status: 'confirmed',
        serverTimestamp: GRANTED_AT,
        bookingId: null,
        expiresAt: null,
      },
    },
  };
}

function someView(): AvailabilityView {
  return {
    resourceId: 'bench-1-0',
    capacity: 1_000_000,
    held: 0,
    confirmed: 123_456,
    available: 876_544,
    waiting: 0,
    overcommittedBy: 0,
    state: 'open',
    version: 123_457,
    asOf: GRANTED_AT,
    ageMs: 3,
  };
}
