/** Percentiles of commit latency in ms; null where nothing was committed. */
export interface Percentiles {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
}

export interface ActivityBucket extends Percentiles {
  readonly beginsMs: number;
  readonly reservations: number;
  readonly refusals: number;
}

/** Something changed by hand. */
export interface ActivityMark {
  readonly atMs: number;
  readonly type: 'ResourceCapacityChanged' | 'ResourceClosed' | 'ResourceReopened';
  readonly resourceId: string;
  readonly resources: number;
}

export interface ProjectionLag {
  readonly name: string;
  /** Events not yet projected, and how long ago the first of them was decided. */
  readonly behind: number;
  readonly lagMs: number;
  readonly parkedStreams: number;
}

/** What happened of late. Instants are the store's, in ms since the epoch. */
export interface ActivityPicture {
  readonly asOfMs: number;
  readonly bucketMs: number;
  /** In the order of time; the last one is under way. */
  readonly buckets: readonly ActivityBucket[];
  readonly latency: Percentiles & { readonly sinceMs: number | null };
  readonly marks: readonly ActivityMark[];
  readonly projections: readonly ProjectionLag[];
}

/** Rates of one bucket, per second. */
export interface Rate {
  readonly atMs: number;
  readonly reservations: number;
  readonly refusals: number;
}

/** A bucket under way says something of its rate once so much of it has passed. */
const ENOUGH_MS = 10_000;

/** How many buckets can be drawn: the last one only once enough of it has passed. */
export function drawnBuckets({ asOfMs, bucketMs, buckets }: ActivityPicture): number {
  const last = buckets.at(-1);
  if (last === undefined) return 0;
  const passed = asOfMs - last.beginsMs;
  return passed >= Math.min(ENOUGH_MS, bucketMs) ? buckets.length : buckets.length - 1;
}

/** Attempts per second in each bucket that can be drawn. */
export function ratesOf(picture: ActivityPicture): readonly Rate[] {
  const { asOfMs, bucketMs, buckets } = picture;
  return buckets.slice(0, drawnBuckets(picture)).map(({ beginsMs, reservations, refusals }) => {
    const seconds = Math.min(bucketMs, asOfMs - beginsMs) / 1_000;
    return {
      atMs: beginsMs,
      reservations: reservations / seconds,
      refusals: refusals / seconds,
    };
  });
}

export interface AttemptFigures {
  /** Per second, of late. */
  readonly reservations: number;
  readonly refusals: number;
  /** The most reservations per second, and when; null when there were none. */
  readonly peak: { readonly reservations: number; readonly atMs: number } | null;
  /** The part of all attempts that was refused; null when there were none. */
  readonly refusedPart: number | null;
  readonly attempts: number;
}

/** What the figures above the charts say. */
export function attemptFigures(picture: ActivityPicture): AttemptFigures {
  const rates = ratesOf(picture);
  const now = rates.at(-1);
  let peak: AttemptFigures['peak'] = null;
  for (const { reservations, atMs } of rates) {
    if (reservations > (peak?.reservations ?? 0)) peak = { reservations, atMs };
  }
  const sum = (of: 'reservations' | 'refusals') =>
    picture.buckets.reduce((total, bucket) => total + bucket[of], 0);
  const refusals = sum('refusals');
  const attempts = sum('reservations') + refusals;
  return {
    reservations: now?.reservations ?? 0,
    refusals: now?.refusals ?? 0,
    peak,
    refusedPart: attempts === 0 ? null : refusals / attempts,
    attempts,
  };
}

/** The projection that is furthest behind; null where there is none. */
export function slowest(projections: readonly ProjectionLag[]): ProjectionLag | null {
  return projections.reduce<ProjectionLag | null>(
    (most, one) => (most === null || one.lagMs > most.lagMs ? one : most),
    null,
  );
}
