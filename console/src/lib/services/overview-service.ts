import type { Interval } from '../utilities/charts/place-intervals.ts';
import { parseInstant } from '../utilities/formats/instants.ts';
import type { ActivityPicture } from '../utilities/overview/activity.ts';
import type { ConflictRow } from '../utilities/overview/conflict-row.ts';
import type { OverviewFilter } from '../utilities/overview/query.ts';
import type { ApiClient, Outputs } from './api-client.ts';

/** Contests of late that the servers' own clocks would have decided otherwise. */
export interface LatestConflicts {
  readonly rows: readonly ConflictRow[];
  readonly hasMore: boolean;
  /** Where the reading began, as the API writes it: links lead to the same window. */
  readonly from: string;
  readonly to: string;
  readonly fromMs: number;
}

export interface OverviewService {
  activity(filter: OverviewFilter, signal: AbortSignal): Promise<ActivityPicture>;
  conflicts(
    filter: Omit<OverviewFilter, 'serverId'>,
    signal: AbortSignal,
  ): Promise<LatestConflicts>;
}

export function createOverviewService(client: ApiClient): OverviewService {
  return {
    async activity({ span, group, serverId }, signal) {
      const input = {
        span,
        ...(group === null ? {} : { group }),
        ...(serverId === null ? {} : { serverId }),
      };
      return toPicture(await client.overview.get.query(input, { signal }));
    },

    async conflicts({ span, group }, signal) {
      const found = await client.overview.conflicts.query(
        { span, ...(group === null ? {} : { group }) },
        { signal },
      );
      return {
        rows: found.items.map(toConflictRow),
        hasMore: found.more,
        from: found.from,
        to: found.to,
        fromMs: parseInstant(found.from),
      };
    },
  };
}

type OverviewDto = Outputs['overview']['get'];
type ConflictDto = Outputs['overview']['conflicts']['items'][number];

function toPicture(dto: OverviewDto): ActivityPicture {
  const ms = (us: number | null) => (us === null ? null : us / 1_000);
  const { latency } = dto;
  return {
    asOfMs: parseInstant(dto.asOf),
    bucketMs: dto.bucketSeconds * 1_000,
    buckets: dto.buckets.map((bucket) => ({
      beginsMs: parseInstant(bucket.beginsAt),
      reservations: bucket.reservations,
      refusals: bucket.refusals,
      p50: ms(bucket.p50Us),
      p99: ms(bucket.p99Us),
      p999: ms(bucket.p999Us),
    })),
    latency: {
      p50: ms(latency.p50Us),
      p99: ms(latency.p99Us),
      p999: ms(latency.p999Us),
      sinceMs: latency.since === null ? null : parseInstant(latency.since),
    },
    marks: dto.marks.map((mark) => ({ ...mark, atMs: parseInstant(mark.at) })),
    projections: dto.projections,
  };
}

function toConflictRow(dto: ConflictDto): ConflictRow {
  const firstMs = parseInstant(dto.firstAt);
  const lastMs = parseInstant(dto.lastAt);
  return {
    id: `${dto.resourceId} ${dto.contest}`,
    resourceId: dto.resourceId,
    firstMs,
    lastMs,
    attempts: dto.attemptCount,
    committed: dto.committed,
    byRawClocks: dto.byRawClocks,
    verdict: dto.verdict,
    marginUs: dto.marginUs,
    closest: toIntervals(dto),
    pairs: dto.pairs,
    inversions: dto.inversions,
    firstAttempt: dto.attempts[0]?.id ?? null,
  };
}

/** None where either clock was not measured: then nothing is known of who came first. */
function toIntervals({ closest, verdict }: ConflictDto): readonly Interval[] {
  if (closest === null || verdict === 'unmeasured') return [];
  const known = [closest.winner, closest.loser].flatMap(({ correctedWall, uncertaintyUs }) => {
    if (correctedWall === null || uncertaintyUs === null) return [];
    const atUs = parseInstant(correctedWall) * 1_000;
    return [{ from: atUs - uncertaintyUs, to: atUs + uncertaintyUs }];
  });
  return known.length === 2 ? known : [];
}
