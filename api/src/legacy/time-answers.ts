import type { ComparisonDto } from '../clock/comparison.ts';
import type { ClockStateDto } from '../clock/status.ts';
import { parseInstant, toInstant } from '../wire/instant.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a server knows of its clock, in the words of the older documents. */
export function snakeClock(clock: ClockStateDto): Fields {
  const { serverId, status, wall, offsetUs, uncertaintyUs, measurement, correction } = clock;
  return {
    server_id: serverId,
    status,
    synchronized: status === 'synchronized',
    server_time: wall,
    corrected_time: offsetUs === null ? null : without(wall, offsetUs),
    offset_ms: millis(offsetUs),
    uncertainty_ms: millis(uncertaintyUs),
    last_sync: measurement?.measuredAt ?? null,
    correction: correction.mode,
    ntp_servers: clock.sources.map(({ source }) => source),
    simulated_offset_ms: millis(clock.injected?.offsetUs ?? null),
    as_of: clock.asOf,
  };
}

/** What is injected into a server's clock, beside what it found of that. */
export function snakeOffsets(clock: ClockStateDto): Fields {
  const { serverId, injected, offsetUs, uncertaintyUs } = clock;
  return {
    server_id: serverId,
    offset_ms: millis(injected?.offsetUs ?? null),
    drift_ppm: injected?.driftPpm ?? null,
    jitter_ms: millis(injected?.jitterUs ?? null),
    measured_offset_ms: millis(offsetUs),
    uncertainty_ms: millis(uncertaintyUs),
  };
}

/**
 * Reservations, newest first, with their stamps before and after NTP correction, and the place each
 * has among them by either and by the arbiter's decision, from 1.
 */
export function snakeComparison(items: readonly ComparisonDto[]): Fields {
  const decided = places(items, ({ decidedAt }) => decidedAt);
  const before = places(items, (item) => item.before);
  const corrected = items.filter(({ after }) => after !== null);
  const after = places(corrected, (item) => item.after ?? '');
  return {
    reservations: items.map((item) => ({
      reservation_id: item.reservationId,
      ticket_id: item.resourceId,
      seat_id: item.resourceId,
      user_id: item.clientId,
      status: item.status,
      server_id: item.serverId,
      timestamp: item.decidedAt,
      timestamp_before_ntp: item.before,
      timestamp_after_ntp: item.after,
      offset_ms: millis(item.offsetUs),
      uncertainty_ms: millis(item.uncertaintyUs),
      order: decided.get(item),
      order_before_ntp: before.get(item),
      order_after_ntp: after.get(item) ?? null,
    })),
    compared: items.length,
    corrected: corrected.length,
  };
}

/** Places from 1 by an instant as text; at one instant as they were decided. */
function places(
  items: readonly ComparisonDto[],
  stamp: (item: ComparisonDto) => string,
): ReadonlyMap<ComparisonDto, number> {
  const sorted = items
    .toReversed()
    .sort((a, b) => (stamp(a) < stamp(b) ? -1 : +(stamp(a) > stamp(b))));
  return new Map(sorted.map((item, index) => [item, index + 1]));
}

function millis(us: number | null): number | null {
  return us === null ? null : us / 1_000;
}

function without(instant: string, offsetUs: number): string | null {
  const us = parseInstant(instant);
  return us === null ? null : toInstant(us - offsetUs);
}
