import { parseInstant, writeInstant } from '../utilities/formats/instants.ts';
import type { Availability } from '../utilities/resources/row.ts';
import type { Contest } from '../utilities/seats/contest.ts';
import type { ApiClient, Outputs } from './api-client.ts';

/** How many decisions fell into each of equally long parts of a time. */
export interface DecisionRate {
  /** In ms since the epoch; the end is exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly decisions: readonly number[];
  readonly refusals: readonly number[];
}

/** Reads what was, and what the clocks would have made of it. */
export interface HistoryService {
  /** How much of each resource of a group was free at an instant; those that were not yet are not in it. */
  availabilityAt(
    group: string,
    atMs: number,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Availability>>;
  /** From the first decision on a group to now; null when there was none. */
  rate(group: string, parts: number, signal: AbortSignal): Promise<DecisionRate | null>;
  /** The resources of a group with a contest whose winner the clocks dispute. */
  disputed(group: string, signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** The last contest for a resource that somebody lost; null when nobody did. */
  lastContest(resourceId: string, signal: AbortSignal): Promise<Contest | null>;
}

/** The most a page of a list may have. */
const PAGE = 1_000;

export function createHistoryService(client: ApiClient): HistoryService {
  return {
    async availabilityAt(group, atMs, signal) {
      const at = writeInstant(atMs);
      const found = new Map<string, Availability>();
      let cursor: string | null = null;
      do {
        const page: Outputs['availability']['at'] = await client.availability.at.query(
          { group, at, limit: PAGE, ...(cursor === null ? {} : { cursor }) },
          { signal },
        );
        for (const { decidedAt, ...numbers } of page.items)
          found.set(numbers.resourceId, { ...numbers, asOfMs: parseInstant(decidedAt) });
        cursor = page.nextCursor;
      } while (cursor !== null);
      return found;
    },

    async rate(group, parts, signal) {
      const answer = await client.timeline.rate.query({ group, parts }, { signal });
      if (answer === null) return null;
      const { from, to, decisions, refusals } = answer;
      return { fromMs: parseInstant(from), toMs: parseInstant(to), decisions, refusals };
    },

    async disputed(group, signal) {
      const { items } = await client.timeline.conflicts.query(
        { group, disputed: true, limit: PAGE },
        { signal },
      );
      return new Set(items.map(({ resourceId }) => resourceId));
    },

    async lastContest(resourceId, signal) {
      const { items } = await client.timeline.conflicts.query({ resourceId, limit: 1 }, { signal });
      const [last] = items;
      return last === undefined ? null : toContest(last);
    },
  };
}

function toContest(dto: Outputs['timeline']['conflicts']['items'][number]): Contest {
  return {
    resourceId: dto.resourceId,
    contest: dto.contest,
    fromMs: parseInstant(dto.firstAt),
    toMs: parseInstant(dto.lastAt),
    attemptCount: dto.attemptCount,
    attempts: dto.attempts.map(({ id, serverId, wall, decidedAt }) => ({
      id,
      serverId,
      wallMs: parseInstant(wall),
      decidedAtMs: parseInstant(decidedAt),
    })),
    committed: dto.committed.map(({ id }) => id),
    byClocks: dto.byRawClocks.map(({ id }) => id),
    verdict: dto.verdict,
    marginMs: dto.marginUs === null ? null : dto.marginUs / 1_000,
    isFlipped: dto.flipped,
  };
}
