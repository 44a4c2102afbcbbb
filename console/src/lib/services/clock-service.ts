import type { ServerClockRow } from '../utilities/clocks/server-clock-row.ts';
import type { TrailPoint } from '../utilities/clocks/trail.ts';
import { parseInstant } from '../utilities/formats/instants.ts';
import type { ApiClient, Outputs } from './api-client.ts';

const MOST_SERVERS = 200;

/** Measurements of each server over a span, by server. */
export type Trails = ReadonlyMap<string, readonly TrailPoint[]>;

/** Reads what servers know of their clocks. */
export interface ClockService {
  /** All that run, and those that stopped. */
  servers(signal: AbortSignal): Promise<readonly ServerClockRow[]>;
  /** @param points the most of each server */
  trails(fromMs: number, toMs: number, points: number, signal: AbortSignal): Promise<Trails>;
}

export function createClockService(client: ApiClient): ClockService {
  return {
    async servers(signal) {
      const { items } = await client.servers.list.query({ limit: MOST_SERVERS }, { signal });
      return items.map(toServerClockRow);
    },

    async trails(fromMs, toMs, points, signal) {
      const { items } = await client.clock.trail.query(
        { from: isoOf(fromMs), to: isoOf(toMs), points },
        { signal },
      );
      return new Map(
        items.map(({ serverId, points: found }) => [serverId, found.map(toTrailPoint)]),
      );
    },
  };
}

type ServerDto = Outputs['servers']['list']['items'][number];
type PointDto = Outputs['clock']['trail']['items'][number]['points'][number];

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

function toServerClockRow(dto: ServerDto): ServerClockRow {
  const { clock } = dto;
  return {
    serverId: dto.serverId,
    presence: dto.presence,
    isSelf: dto.self,
    version: dto.version,
    url: dto.url,
    startedMs: parseInstant(dto.startedAt),
    seenMs: parseInstant(dto.seenAt),
    asOfMs: parseInstant(clock.asOf),
    status: clock.status,
    epoch: clock.epoch,
    offsetUs: clock.offsetUs,
    uncertaintyUs: clock.uncertaintyUs,
    measuredMs: clock.measurement === null ? null : parseInstant(clock.measurement.measuredAt),
    mode: clock.correction.mode,
    ratePpm: clock.correction.ratePpm,
    correctedByUs: Math.round(
      (parseInstant(clock.disciplinedWall) - parseInstant(clock.wall)) * 1_000,
    ),
    maxDriftPpm: clock.maxDriftPpm,
    sources: clock.sources.map(({ rejection, ...source }) => ({
      source: source.source,
      verdict: source.verdict,
      offsetUs: source.offsetUs,
      boundUs: source.boundUs,
      delayUs: source.delayUs,
      stratum: source.stratum,
      rejection: rejection?.reason ?? null,
    })),
    injected: clock.injected,
  };
}

function toTrailPoint(dto: PointDto): TrailPoint {
  const { epoch, offsetUs, boundUs, maxDriftPpm } = dto;
  return {
    ...{ epoch, offsetUs, boundUs, maxDriftPpm },
    atMs: parseInstant(dto.at),
    injectedUs: dto.injectedOffsetUs,
  };
}
