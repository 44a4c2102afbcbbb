import type { ConflictDto } from '../timeline/conflict.ts';
import type { LegacyCall } from './calls.ts';

/** As many contests as are shown at once. */
const LATEST = 100;

/** The older call about conflicts: an alias of `timeline.conflicts`. */
export const conflictCalls: readonly LegacyCall[] = [
  {
    method: 'GET',
    template: '/api/reservations/conflicts',
    query: ['seat_id'],
    status: 200,
    summary:
      'The latest 100 contests that somebody lost, of `seat_id` or of all: who has it, and who ' +
      'would by the clocks before and after NTP correction',
    answer: async ({ procedures, query }) => {
      const { seat_id: resourceId } = query;
      const { items } = await procedures.timeline.conflicts({
        limit: LATEST,
        ...(resourceId === undefined ? {} : { resourceId }),
      });
      return { body: { conflicts: items.map(snake) } };
    },
  },
];

type Attempt = ConflictDto['attempts'][number];

function snake(conflict: ConflictDto): Record<string, unknown> {
  const { resourceId, units, attemptCount, verdict, marginUs, flipped } = conflict;
  return {
    seat_id: resourceId,
    ticket_id: resourceId,
    first_at: conflict.firstAt,
    last_at: conflict.lastAt,
    units,
    attempt_count: attemptCount,
    attempts: conflict.attempts.map(snakeAttempt),
    winners: conflict.committed.map(snakeAttempt),
    winners_before_ntp: conflict.byRawClocks.map(snakeAttempt),
    winners_after_ntp: conflict.byCorrectedClocks?.map(snakeAttempt) ?? null,
    flipped,
    verdict,
    margin_ms: marginUs === null ? null : marginUs / 1_000,
  };
}

function snakeAttempt({ id, serverId, decidedAt, wall, correctedWall, uncertaintyUs }: Attempt) {
  return {
    attempt_id: id,
    server_id: serverId,
    timestamp: decidedAt,
    timestamp_before_ntp: wall,
    timestamp_after_ntp: correctedWall,
    uncertainty_ms: uncertaintyUs === null ? null : uncertaintyUs / 1_000,
  };
}
