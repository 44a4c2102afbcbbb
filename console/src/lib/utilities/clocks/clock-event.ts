import type { TrailBreak } from './trail.ts';

/** What happened to a server's clock, in ms since the epoch by the store's time. */
export interface ClockEventRow {
  readonly id: string;
  readonly serverId: string;
  readonly atMs: number;
  readonly type:
    | 'started'
    | 'sync'
    | 'sync-failed'
    | 'step'
    | 'slew'
    | 'source-lost'
    | 'source-returned'
    | 'outvoted'
    | 'error-changed'
    | 'correction-changed';
  readonly epoch: number | null;
  readonly offsetUs: number | null;
  readonly boundUs: number | null;
  /** Of a step or slew: how far the clock moves. */
  readonly deltaUs: number | null;
  readonly cause: 'machine' | 'injected' | 'correction' | null;
  readonly ratePpm: number | null;
  readonly durationUs: number | null;
  readonly source: string | null;
  readonly claimedUs: number | null;
  readonly agreedUs: number | null;
  readonly reason: string | null;
  readonly mode: 'annotate' | 'step' | 'slew' | null;
  /** Simulated truth from then on. */
  readonly injectedUs: number | null;
}

/** Where what was known of a clock ended; a correction's own step leaves the raw clock as it was. */
export function breaksOf(events: readonly ClockEventRow[]): readonly TrailBreak[] {
  return events
    .flatMap(({ atMs, type, cause }): TrailBreak[] => {
      if (type === 'started') return [{ atMs, kind: 'void' }];
      if (type === 'step') return cause === 'correction' ? [] : [{ atMs, kind: 'void' }];
      return type === 'sync-failed' ? [{ atMs, kind: 'lost' }] : [];
    })
    .sort((a, b) => a.atMs - b.atMs);
}

/**
 * Events that are drawn in the row of their server; the others are told below only.
 *
 * @param leastMs a slew that is over sooner is a dot on the curve, and none beside it
 */
export function isDrawn({ type, durationUs }: ClockEventRow, leastMs: number): boolean {
  if (type === 'slew') return (durationUs ?? 0) / 1_000 >= leastMs;
  return type === 'step' || type === 'sync-failed' || type === 'outvoted';
}

/** What happens again within this is told as one. */
const SAME_MS = 600_000;
/** A slew below this is one of the many that keep a clock right. */
const SMALL_US = 10_000;

/**
 * Of what each round of measuring tells again the first: a source that is outvoted still, a slew
 * that goes on, and the small ones that keep a clock right.
 */
export function firstOfEach(events: readonly ClockEventRow[]): readonly ClockEventRow[] {
  const last = new Map<string, number>();
  /** Until when each server's clock slews. */
  const slewing = new Map<string, number>();
  return events
    .toSorted((a, b) => a.atMs - b.atMs)
    .filter(({ serverId, type, source, atMs, deltaUs, durationUs }) => {
      if (type === 'slew') {
        const goesOn = atMs < (slewing.get(serverId) ?? -Infinity);
        slewing.set(serverId, atMs + (durationUs ?? 0) / 1_000);
        if (goesOn) return false;
        if (Math.abs(deltaUs ?? 0) >= SMALL_US) return true;
      }
      if (type !== 'outvoted' && type !== 'slew') return true;
      const key = `${serverId} ${type} ${source ?? ''}`;
      const isNew = atMs - (last.get(key) ?? -Infinity) > SAME_MS;
      last.set(key, atMs);
      return isNew;
    })
    .reverse();
}
