import fc from 'fast-check';

import type { ReplayAttempt, ReplayInput } from '../input/replay-input.ts';

const SERVERS = ['A', 'B', 'C', 'D'];

interface Draw {
  readonly kind: 'reserve' | 'hold' | 'join' | 'cancel' | 'confirm' | 'check' | 'amend';
  readonly serverId: string;
  readonly resource: number;
  readonly quantity: number;
  readonly gapUs: number;
  readonly latencyUs: number;
  readonly uncertaintyUs: number | undefined;
  readonly target: number;
  readonly heard: number | undefined;
  readonly ttlUs: number;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom(
    ...(['reserve', 'reserve', 'reserve', 'hold', 'join'] as const),
    ...(['cancel', 'cancel', 'confirm', 'check', 'amend'] as const),
  ),
  serverId: fc.constantFrom(...SERVERS),
  resource: fc.integer({ min: 0, max: 2 }),
  quantity: fc.integer({ min: 1, max: 3 }),
  gapUs: fc.integer({ min: 0, max: 6 }),
  latencyUs: fc.integer({ min: 0, max: 12 }),
  uncertaintyUs: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
  target: fc.nat(),
  heard: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
  ttlUs: fc.integer({ min: 1, max: 30 }),
});

/**
 * Inputs small and dense enough that everything happens: ties, own-server inversions, full and freed
 * resources, holds that end in mid-contest, waiting lists that block, servers that hear.
 */
export function replayInputs(size = 40): fc.Arbitrary<ReplayInput> {
  const span = (limit: number) => fc.integer({ min: -limit, max: limit });
  const server = fc.record({
    offsetUs: span(25),
    correctionUs: span(25),
    uncertaintyUs: fc.integer({ min: 0, max: 6 }),
    epsilonUs: fc.integer({ min: 0, max: 12 }),
  });
  return fc
    .record({
      draws: fc.array(draw, { maxLength: size, size: 'max' }),
      servers: fc.tuple(server, server, server, server),
      capacities: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 5 })),
      replicationDelayUs: fc.nat({ max: 10 }),
      sameQuantity: fc.boolean(),
    })
    .map(({ draws, servers, capacities, replicationDelayUs, sameQuantity }) => ({
      attempts: attemptsFrom(draws, sameQuantity),
      servers: Object.fromEntries(SERVERS.map((id, index) => [id, servers[index]!])),
      capacities: Object.fromEntries(capacities.map((units, index) => [`r${index}`, units])),
      replicationDelayUs,
    }));
}

function attemptsFrom(draws: readonly Draw[], sameQuantity: boolean): ReplayAttempt[] {
  let now = 0;
  const arrivals = draws.map((attempt, index) => {
    now += attempt.gapUs;
    return { attempt, index, trueTimeUs: now, reachesStore: now + attempt.latencyUs };
  });
  const stored = arrivals.toSorted((a, b) => a.reachesStore - b.reachesStore || a.index - b.index);
  const storeOrder = new Map(stored.map(({ index }, place) => [index, place]));
  const attempts: ReplayAttempt[] = [];
  for (const { attempt, index, trueTimeUs, reachesStore } of arrivals) {
    const resourceId = `r${attempt.resource}`;
    const claims = attempts.filter(
      (earlier) => earlier.resourceId === resourceId && earlier.target === undefined,
    );
    const subject = claims[attempt.target % claims.length];
    const isChange = ['cancel', 'confirm', 'check', 'amend'].includes(attempt.kind);
    const kind = isChange && subject === undefined ? 'reserve' : attempt.kind;
    const past = attempts.filter((earlier) => (earlier.trueTimeUs ?? 0) < trueTimeUs);
    const heard = attempt.heard === undefined ? undefined : past[attempt.heard % past.length];
    attempts.push({
      id: `a${index}`,
      resourceId,
      serverId: attempt.serverId,
      kind,
      quantity: sameQuantity ? 1 : attempt.quantity,
      trueTimeUs,
      decidedAtUs: reachesStore,
      storeOrder: storeOrder.get(index)!,
      ...(attempt.uncertaintyUs === undefined ? {} : { uncertaintyUs: attempt.uncertaintyUs }),
      ...(isChange && subject !== undefined ? { target: subject.id } : {}),
      ...(kind === 'hold' ? { ttlUs: attempt.ttlUs } : {}),
      ...(heard === undefined ? {} : { heard: [heard.id] }),
    });
  }
  return attempts;
}
