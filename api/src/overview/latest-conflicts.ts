import type { Engine } from '@reservation-engine/engine';
import type { Replays } from '../replay/replay-desk.ts';
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
  const { asOf, buckets } = await engine.activity.read({
    ...SPANS[span],
    ...(group === undefined ? {} : { group }),
  });
  let left = MOST_ATTEMPTS;
  const first = buckets.findLast((bucket, index) => {
    left -= bucket.reservations + bucket.refusals;
    return left <= 0 || index === 0;
  });
  const from = first?.beginsAt ?? asOf;
  const window = { from, to: asOf, ...(group === undefined ? {} : { group }) };
  const page = await replays.conflicts(window, { cursor: null, limit: LISTED, disputed: true });
  return {
    asOf: toInstant(asOf),
    from: toInstant(from),
    to: toInstant(asOf),
    items: page.items.filter(({ flipped }) => flipped),
    more: page.nextCursor !== null,
  };
}
