import type { OnClockEvent } from '../events.ts';
import type { GetNetworkTime } from './reply.ts';
import type { SourceAddress } from './source.ts';

export interface NtpClientOptions {
  /** At least one; with three or more a majority must agree. Each may be listed once. */
  readonly sources: readonly SourceAddress[];
  /** From the end of one round to the beginning of the next, in ms; 64 s, as ntpd's `minpoll`. */
  readonly intervalMs?: number;
  /** Good samples taken of each source in a round; 4. */
  readonly samples?: number;
  /** Between two requests to one source, in ms; 200. */
  readonly spacingMs?: number;
  /** How long one reply is waited for, in ms; 1,000. */
  readonly replyTimeoutMs?: number;
  /** The hard limit of a whole round, in ms; 10,000. What arrived by then is judged. */
  readonly roundTimeoutMs?: number;
  /** Sources that must answer: a majority of three or more unless told otherwise, else one. */
  readonly minSources?: number;
  readonly onEvent?: OnClockEvent;
  /** ntp-time-sync's own unless replaced by a test. */
  readonly getNetworkTime?: GetNetworkTime;
  /** Ids of measurements: random UUIDs unless told otherwise. */
  readonly newId?: () => string;
}

export interface NtpSettings {
  readonly intervalMs: number;
  readonly samples: number;
  readonly spacingMs: number;
  readonly replyTimeoutMs: number;
  readonly roundTimeoutMs: number;
  readonly minSources: number;
}

/** The longest delay a Node timer can take. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Fills in what was left out. @throws RangeError naming the setting that is out of bounds. */
export function settle(options: NtpClientOptions): NtpSettings {
  const count = options.sources.length;
  const names = new Set(options.sources.map(({ host, port = 123 }) => `${host}:${port}`));
  if (count === 0) throw new RangeError('sources must name at least one source');
  if (names.size < count) throw new RangeError('sources must not name a source twice');
  for (const { port = 123 } of options.sources) within('port', port, 1, 65_535);
  return {
    intervalMs: within('intervalMs', options.intervalMs ?? 64_000, 1, MAX_TIMER_MS),
    samples: within('samples', options.samples ?? 4, 1, 100),
    spacingMs: within('spacingMs', options.spacingMs ?? 200, 0, 60_000),
    replyTimeoutMs: within('replyTimeoutMs', options.replyTimeoutMs ?? 1_000, 1, 60_000),
    roundTimeoutMs: within('roundTimeoutMs', options.roundTimeoutMs ?? 10_000, 1, 600_000),
    minSources: within('minSources', options.minSources ?? defaultMinimum(count), 1, count),
  };
}

/** Were one answer of three enough, two outages would leave the choice to a liar. */
function defaultMinimum(count: number): number {
  return count >= 3 ? Math.floor(count / 2) + 1 : 1;
}

function within(name: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be an integer from ${least} to ${most}`);
  }
  return value;
}
