import type { ReplayAttempt, ReplayInput, ReplayServer } from './input/replay-input.ts';

export interface SampleOptions {
  readonly seed: number;
  readonly attempts: number;
  readonly servers?: number;
  readonly resources?: number;
  /** Largest offset either way; corrections leave a hundredth of it. Default 20 s. */
  readonly skewUs?: number;
  /** Mean time between two attempts anywhere. Default 10 ms. */
  readonly meanGapUs?: number;
  /** Whether servers hear of each other. Default true. */
  readonly hearing?: boolean;
}

/**
 * A made-up recording of every kind of attempt, the same for the same seed: a crowd of servers whose
 * clocks are off by constants, on resources of one to three units. For benchmarks, demonstrations
 * and tests; it claims nothing about real traffic.
 */
export function sampleInput(options: SampleOptions): ReplayInput {
  const { seed, attempts: size, servers: serverCount = 5, skewUs = 20_000_000 } = options;
  const { meanGapUs = 10_000, hearing = true } = options;
  const resources = options.resources ?? Math.max(1, Math.round(size / 50));
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const servers: Record<string, ReplayServer> = {};
  for (let server = 0; server < serverCount; server++) {
    const offsetUs = below(2 * skewUs + 1) - skewUs;
    const residual = below(skewUs / 50 + 1) - Math.round(skewUs / 100);
    const uncertaintyUs = 1_000 + below(skewUs / 100 + 1);
    servers[`server-${server}`] = { offsetUs, correctionUs: residual - offsetUs, uncertaintyUs };
  }
  const claims: string[][] = Array.from({ length: resources }, () => []);
  const last: string[] = [];
  const attempts: ReplayAttempt[] = [];
  let trueTimeUs = 0;
  for (let index = 0; index < size; index++) {
    trueTimeUs += 1 + Math.floor(-Math.log(1 - random()) * meanGapUs);
    const resource = below(resources);
    const before = claims[resource]!;
    const id = `attempt-${index}`;
    const heard = hearing && random() < 0.2 ? last[resource] : undefined;
    attempts.push({
      id,
      resourceId: `resource-${resource}`,
      serverId: `server-${below(serverCount)}`,
      quantity: random() < 0.1 ? 2 : 1,
      trueTimeUs,
      storeOrder: index,
      ...kindOf(random(), before, below),
      ...(heard === undefined ? {} : { heard: [heard] }),
    });
    if (attempts[index]!.target === undefined) before.push(id);
    last[resource] = id;
  }
  const capacities = Object.fromEntries(
    claims.map((_, resource): [string, number] => [`resource-${resource}`, 1 + below(3)]),
  );
  return { attempts, servers, capacities, epsilonUs: Math.round(skewUs / 10) };
}

function kindOf(
  draw: number,
  claims: readonly string[],
  below: (limit: number) => number,
): Pick<ReplayAttempt, 'kind' | 'target' | 'ttlUs'> {
  const recent = claims[claims.length - 1 - below(Math.min(4, claims.length))];
  if (draw < 0.1) return { kind: 'hold', ttlUs: 100_000 + below(5_000_000) };
  if (draw < 0.15) return { kind: 'join' };
  if (draw < 0.3 && recent !== undefined) return { kind: 'cancel', target: recent };
  if (draw < 0.35 && recent !== undefined) return { kind: 'confirm', target: recent };
  if (draw < 0.4 && recent !== undefined) return { kind: 'check', target: recent };
  return { kind: 'reserve' };
}

/** Mulberry32: a small generator of uniform numbers in [0, 1), the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
