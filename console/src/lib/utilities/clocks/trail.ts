import type { TimeSpan } from '../charts/time-ticks.ts';

/** A measurement, in ms since the epoch by the store's time. */
export interface TrailPoint {
  readonly atMs: number;
  readonly epoch: number;
  /** The clock minus true time, right to within `boundUs`, which grows by `maxDriftPpm`. */
  readonly offsetUs: number;
  readonly boundUs: number;
  readonly maxDriftPpm: number;
  /** Simulated truth; null outside simulations. */
  readonly injectedUs: number | null;
}

/** What ends a measurement, or its being current, before the next one comes. */
export interface TrailBreak {
  readonly atMs: number;
  /** `void`: the clock was stepped, or is another process's; `lost`: no source answers any more. */
  readonly kind: 'void' | 'lost';
}

/** A stretch of time in which one measurement was in force: the offset held, the bound widening. */
export interface TrailSegment extends TimeSpan {
  readonly offsetUs: number;
  readonly boundFromUs: number;
  readonly boundToUs: number;
  /** No source answered any more. */
  readonly isFree: boolean;
  /** It begins with the measurement itself, rather than at a break. */
  readonly isMeasured: boolean;
}

/**
 * What was known of a clock from measurement to measurement, as far as the span has it. A step ends
 * what was known; losing the sources splits it into a current and a free-running part.
 *
 * @param points in the order of time
 * @param breaks in the order of time
 */
export function trailSegments(
  points: readonly TrailPoint[],
  breaks: readonly TrailBreak[],
  span: TimeSpan,
): readonly TrailSegment[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    const within = breaks.filter(
      ({ atMs }) => atMs > point.atMs && atMs < Math.min(next?.atMs ?? Infinity, span.toMs),
    );
    const end = within.find(({ kind }) => kind === 'void')?.atMs ?? next?.atMs ?? span.toMs;
    const lost = within.find(({ kind, atMs }) => kind === 'lost' && atMs < end)?.atMs ?? null;
    const parts =
      lost === null
        ? [{ fromMs: point.atMs, toMs: end, isFree: false }]
        : [
            { fromMs: point.atMs, toMs: lost, isFree: false },
            { fromMs: lost, toMs: end, isFree: true },
          ];
    return parts.flatMap((part) => {
      const fromMs = Math.max(part.fromMs, span.fromMs);
      const toMs = Math.min(part.toMs, span.toMs);
      if (toMs < fromMs || part.toMs < span.fromMs) return [];
      return [
        {
          ...part,
          fromMs,
          toMs,
          offsetUs: point.offsetUs,
          boundFromUs: boundAt(point, fromMs),
          boundToUs: boundAt(point, toMs),
          isMeasured: fromMs === point.atMs,
        },
      ];
    });
  });
}

/** How wrong a measurement may be by a later instant, in µs. */
export function boundAt({ boundUs, maxDriftPpm, atMs }: TrailPoint, laterMs: number): number {
  // Parts per million of a millisecond are nanoseconds.
  return boundUs + (Math.max(0, laterMs - atMs) * maxDriftPpm) / 1_000;
}

/** The segment in force at an instant; undefined where nothing was known. */
export function segmentAt(
  segments: readonly TrailSegment[],
  atMs: number,
): TrailSegment | undefined {
  return segments.findLast(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs);
}

/** The least and the greatest offset that segments leave possible, in µs; null of none. */
export function trailRange(
  segments: readonly TrailSegment[],
): { readonly leastUs: number; readonly mostUs: number } | null {
  if (segments.length === 0) return null;
  let leastUs = Infinity;
  let mostUs = -Infinity;
  for (const { offsetUs, boundFromUs, boundToUs } of segments) {
    const bound = Math.max(boundFromUs, boundToUs);
    leastUs = Math.min(leastUs, offsetUs - bound);
    mostUs = Math.max(mostUs, offsetUs + bound);
  }
  return { leastUs, mostUs };
}
