import { randomFrom } from '@reservation-engine/engine/replay/index';
import { Latencies, type LatencySummary } from '../measure/latencies.ts';
import { possible, type CallerState, type LoadOutcome } from './actions.ts';
import { drawFrom, LOAD_ACTIONS, type LoadAction, type Mix } from './mix.ts';
import { startPace } from './pace.ts';

export interface LoadOptions {
  readonly resourceIds: readonly string[];
  /** Calls a second; null: as fast as answers come. */
  readonly rate: number | null;
  /** Callers, each with one request under way at most. */
  readonly concurrency: number;
  readonly durationMs: number;
  readonly mix: Mix;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly perform: (
    action: LoadAction,
    resourceId: string,
    caller: CallerState,
  ) => Promise<LoadOutcome>;
  readonly onProgress: (elapsedMs: number) => void;
}

export interface ActionResult {
  readonly action: LoadAction;
  readonly granted: number;
  readonly refused: number;
  readonly read: number;
  readonly failed: number;
  /** From the moment the call was due. */
  readonly latencyMs: LatencySummary;
}

export interface LoadResult {
  readonly tookMs: number;
  readonly calls: number;
  readonly failed: number;
  /** Commands that were granted, and refused, a second: refusals are cheap, so they stand apart. */
  readonly grantedPerSecond: number;
  readonly refusedPerSecond: number;
  readonly readPerSecond: number;
  readonly latencyMs: LatencySummary;
  readonly actions: readonly ActionResult[];
}

interface Counts {
  readonly latencies: Latencies;
  granted: number;
  refused: number;
  read: number;
  failed: number;
}

/** Lets callers do what the mix says until the time is up; what is under way then is finished. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { concurrency, durationMs, rate, seed, signal } = options;
  const counts = new Map<LoadAction, Counts>();
  const pace = startPace(rate, durationMs, signal);
  const startedAt = performance.now();
  const run = async (number: number): Promise<void> => {
    const random = randomFrom(seed + number);
    const caller = { clientId: `load-${seed}-${number}`, reservations: [], holds: [] };
    for (let due = await pace.next(); due !== null; due = await pace.next()) {
      await call(options, caller, random, due, counts);
      options.onProgress(Math.min(performance.now() - startedAt, durationMs));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, number) => run(number)));
  return resultOf(counts, performance.now() - startedAt);
}

async function call(
  { mix, resourceIds, perform, signal }: LoadOptions,
  caller: CallerState,
  random: () => number,
  due: number,
  counts: Map<LoadAction, Counts>,
): Promise<void> {
  const action = possible(drawFrom(mix, random()), caller);
  const resourceId = resourceIds[Math.floor(random() * resourceIds.length)] ?? '';
  const counted = counts.get(action) ?? newCounts();
  counts.set(action, counted);
  try {
    counted[await perform(action, resourceId, caller)]++;
    counted.latencies.add(performance.now() - due);
  } catch {
    // What fails is counted: a load test is about what a server does when it is too much. What was
    // called off is not the server's failure.
    if (!signal.aborted) counted.failed++;
  }
}

function newCounts(): Counts {
  return { latencies: new Latencies(), granted: 0, refused: 0, read: 0, failed: 0 };
}

function resultOf(counts: ReadonlyMap<LoadAction, Counts>, tookMs: number): LoadResult {
  const all = [...counts.values()];
  const sum = (of: 'granted' | 'refused' | 'read' | 'failed') =>
    all.reduce((total, counted) => total + counted[of], 0);
  const perSecond = (number: number) => number / (tookMs / 1_000);
  return {
    tookMs,
    calls: sum('granted') + sum('refused') + sum('read') + sum('failed'),
    failed: sum('failed'),
    grantedPerSecond: perSecond(sum('granted')),
    refusedPerSecond: perSecond(sum('refused')),
    readPerSecond: perSecond(sum('read')),
    latencyMs: Latencies.merge(all.map(({ latencies }) => latencies)).summary(),
    actions: LOAD_ACTIONS.flatMap((action) => {
      const found = counts.get(action);
      if (found === undefined) return [];
      const { latencies, ...rest } = found;
      return [{ action, ...rest, latencyMs: latencies.summary() }];
    }),
  };
}
