import type { Engine } from '@reservation-engine/engine';
import type { ActivityBucket } from '@reservation-engine/engine/activity/read-activity';
import type { Micros } from '@reservation-engine/engine/domain/index';
import type { Replays } from '../replay/replay-desk.ts';
import { ApiError } from '../trpc/api-error.ts';
import { toInstant } from '../wire/instant.ts';
import { type ConflictsDto, SPANS } from './schemas.ts';

type Span = keyof typeof SPANS;

/** About so many of the latest attempts are judged: a fraction of a second of a worker's time. */
const MOST_ATTEMPTS = 50_000;
/** Contests that a list or a badge counts; beyond it there are just "more". */
const LISTED = 100;
/** However many consoles look, it is judged no more often than this, in ms. */
const STALE_MS = 10_000;
const REMEMBERED = 20;
/** No store decides more than a replay takes in so little time, in µs. */
const SHORTEST_US = 1_000_000;

interface Judged {
  readonly until: number;
  readonly conflicts: Promise<ConflictsDto>;
}

const judged = new WeakMap<Replays, Map<string, Judged>>();

/**
 * Contests of late that the servers' own clocks would have given to somebody else, newest first. On
 * a busy store the reading begins later than the span does, and says where.
 */
export function latestConflicts(
  { engine, replays }: { readonly engine: Engine; readonly replays: Replays },
  span: Span,
  group: string | undefined,
): Promise<ConflictsDto> {
  const known = judged.get(replays) ?? new Map<string, Judged>();
  judged.set(replays, known);
  const key = JSON.stringify([span, group]);
  const now = performance.now();
  const before = known.get(key);
  if (before !== undefined && before.until > now) return before.conflicts;
  const conflicts = judge(engine, replays, span, group);
  known.delete(key);
  known.set(key, { until: now + STALE_MS, conflicts });
  conflicts.catch(() => known.delete(key));
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  return conflicts;
}

async function judge(
  engine: Engine,
  replays: Replays,
  span: Span,
  group: string | undefined,
): Promise<ConflictsDto> {
  const ofGroup = group === undefined ? {} : { group };
  const { asOf, buckets } = await engine.activity.read({ ...SPANS[span], ...ofGroup });
  const { from, page } = await judgeSince(latestSince(buckets, asOf), asOf, (since) =>
    replays.conflicts(
      { from: since, to: asOf, ...ofGroup },
      { cursor: null, limit: LISTED, disputed: true },
    ),
  );
  return {
    asOf: toInstant(asOf),
    from: toInstant(from),
    to: toInstant(asOf),
    items: page.items.filter(({ flipped }) => flipped),
    more: page.nextCursor !== null,
  };
}

/** Where about the latest 50,000 attempts begin: within a bucket they are taken to come evenly. */
function latestSince(buckets: readonly ActivityBucket[], asOf: Micros): Micros {
  let left = MOST_ATTEMPTS;
  let end = asOf;
  for (const { beginsAt, reservations, refusals } of buckets.toReversed()) {
    const attempts = reservations + refusals;
    if (attempts > left) return end - Math.floor(((end - beginsAt) * left) / attempts);
    left -= attempts;
    end = beginsAt;
  }
  return end;
}

/**
 * Judges what was decided since then, or since later where that is more than a replay takes: of a
 * burst, or where each attempt was followed by many other events.
 */
async function judgeSince<Page>(
  since: Micros,
  asOf: Micros,
  judgeFrom: (from: Micros) => Promise<Page>,
): Promise<{ from: Micros; page: Page }> {
  for (let from = since; ; from = Math.ceil((from + asOf) / 2)) {
    try {
      return { from, page: await judgeFrom(from) };
    } catch (error) {
      const isTooMuch = error instanceof ApiError && error.code === 'VALIDATION_FAILED';
      if (!isTooMuch || asOf - from < SHORTEST_US) throw error;
    }
  }
}
