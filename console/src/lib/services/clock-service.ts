import type { ClockEventRow } from '../utilities/clocks/clock-event.ts';
import type { ServerClockRow } from '../utilities/clocks/server-clock-row.ts';
import type { TrailPoint } from '../utilities/clocks/trail.ts';
import { parseInstant } from '../utilities/formats/instants.ts';
import { newKey } from '../utilities/new-key.ts';
import type { ApiClient, Outputs } from './api-client.ts';

const MOST_SERVERS = 200;
/** The latest ones of a span: a list of more is not read. */
const MOST_EVENTS = 500;

/** Measurements of each server over a span, by server. */
export type Trails = ReadonlyMap<string, readonly TrailPoint[]>;

/** Reads what servers know of their clocks. */
export interface ClockService {
  /** All that run, and those that stopped. */
  servers(signal: AbortSignal): Promise<readonly ServerClockRow[]>;
  /** @param points the most of each server */
  trails(fromMs: number, toMs: number, points: number, signal: AbortSignal): Promise<Trails>;
  /** What happened to clocks within a span, the newest first. */
  events(fromMs: number, toMs: number, signal: AbortSignal): Promise<readonly ClockEventRow[]>;
  /** Has a server measure its clock now. @returns why that taught nothing; null when it did */
  sync(serverId: string): Promise<SyncFailure | null>;
  /** Makes a simulated clock wrong by so much from now on, in µs. */
  setOffset(serverId: string, offsetUs: number): Promise<void>;
}

export function createClockService(client: ApiClient): ClockService {
  return {
    async servers(signal) {
      const { items } = await client.servers.list.query({ limit: MOST_SERVERS }, { signal });
      return items.map(toServerClockRow);
    },

    async events(fromMs, toMs, signal) {
      const { items } = await client.clock.history.query(
        { kind: 'event', from: isoOf(fromMs), to: isoOf(toMs), limit: MOST_EVENTS },
        { signal },
      );
      return items.flatMap((item) => (item.kind === 'event' ? [toEventRow(item)] : []));
    },

    async sync(serverId) {
      const answer = await client.clock.sync.mutate({ serverId, idempotencyKey: newKey() });
      return answer.outcome === 'failed' ? answer.reason : null;
    },

    async setOffset(serverId, offsetUs) {
      await client.clock.setOffset.mutate({ serverId, offsetUs, idempotencyKey: newKey() });
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

type HistoryDto = Outputs['clock']['history']['items'][number];
type EventDto = Extract<HistoryDto, { kind: 'event' }>;
export type SyncFailure = Extract<Outputs['clock']['sync'], { outcome: 'failed' }>['reason'];
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

function toEventRow({ serverId, at, type, epoch, detail }: EventDto): ClockEventRow {
  return {
    ...{ serverId, type, epoch },
    id: [serverId, at, type, detail.source ?? ''].join(' '),
    atMs: parseInstant(at),
    offsetUs: detail.offsetUs ?? null,
    boundUs: detail.boundUs ?? null,
    deltaUs: detail.deltaUs ?? null,
    cause: detail.cause ?? null,
    ratePpm: detail.ratePpm ?? null,
    durationUs: detail.durationUs ?? null,
    source: detail.source ?? null,
    claimedUs: detail.claimedOffsetUs ?? null,
    agreedUs: detail.agreedOffsetUs ?? null,
    reason: detail.reason ?? detail.rejection?.reason ?? null,
    mode: detail.correction?.mode ?? null,
    injectedUs: detail.injected?.offsetUs ?? null,
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
