import { randomUUID } from 'node:crypto';
import ntp from 'ntp-time-sync';
import type { DisciplinedClock } from '../disciplined-clock.ts';
import type { OnClockEvent } from '../events.ts';
import type { Measurement } from '../measurement.ts';
import { settle, type NtpClientOptions, type NtpSettings } from './options.ts';
import type { GetNetworkTime } from './reply.ts';
import { takeSample } from './sample.ts';
import { NtpSource, type SamplingPlan } from './source.ts';
import { judge, type SourceReport, type SyncFailure, type Verdict } from './verdict.ts';
import { SourceWatch } from './watch.ts';

/** A measurement is fresh until three rounds should have replaced it. */
const FRESH_INTERVALS = 3;

export type SyncOutcome =
  | { readonly ok: true; readonly measurement: Measurement }
  | {
      readonly ok: false;
      readonly reason: SyncFailure;
      readonly sources: readonly SourceReport[];
    };

interface Round {
  forced: boolean;
  stopped: boolean;
  readonly abort: AbortController;
}

/**
 * Measures a server's raw clock against NTP sources, on an interval and on demand, and puts what
 * it learns in force. One round at a time: whoever asks during a round shares its outcome.
 */
export class NtpClient {
  readonly #disciplined: DisciplinedClock;
  readonly #settings: NtpSettings;
  readonly #sources: readonly NtpSource[];
  readonly #getNetworkTime: GetNetworkTime;
  readonly #onEvent: OnClockEvent;
  readonly #newId: () => string;
  readonly #watch = new SourceWatch();
  /** Exchanges whose socket the library has not closed yet. */
  readonly #exchanges = new Set<Promise<unknown>>();
  #reports: readonly SourceReport[] = [];
  #flight: { readonly round: Round; readonly outcome: Promise<SyncOutcome> } | null = null;
  #started = false;
  #timer: NodeJS.Timeout | undefined;

  /** @throws RangeError naming the setting that is out of bounds. */
  constructor(disciplined: DisciplinedClock, options: NtpClientOptions) {
    this.#settings = settle(options);
    this.#disciplined = disciplined;
    this.#sources = options.sources.map((address) => new NtpSource(address));
    const library = new ntp.NtpTimeSync({ replyTimeout: this.#settings.replyTimeoutMs });
    this.#getNetworkTime =
      options.getNetworkTime ?? ((host, port) => library.getNetworkTime(host, port));
    this.#onEvent = options.onEvent ?? (() => undefined);
    this.#newId = options.newId ?? randomUUID;
    disciplined.clock.onStep(({ cause }) => {
      if (cause === 'machine') this.#schedule(0);
    });
  }

  /** What each source said in the latest round that was judged; empty before the first. */
  get sources(): readonly SourceReport[] {
    return this.#reports;
  }

  /** Measures now and then on the interval; its timer keeps no process alive. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#join(false);
  }

  /**
   * Ends the interval and any round in flight. Resolves once the library has closed its sockets,
   * which it cannot be told to do: after one reply timeout at the latest.
   */
  async stop(): Promise<void> {
    this.#started = false;
    clearTimeout(this.#timer);
    if (this.#flight !== null) {
      this.#flight.round.stopped = true;
      this.#flight.round.abort.abort();
      await this.#flight.outcome;
    }
    await Promise.allSettled(this.#exchanges);
  }

  /** Measures now, whether or not the client was started; tells failure by its answer. */
  sync(): Promise<SyncOutcome> {
    return this.#join(true);
  }

  #join(forced: boolean): Promise<SyncOutcome> {
    if (this.#flight !== null) {
      this.#flight.round.forced ||= forced;
      return this.#flight.outcome;
    }
    clearTimeout(this.#timer);
    const round: Round = { forced, stopped: false, abort: new AbortController() };
    const outcome = this.#run(round).finally(() => {
      this.#flight = null;
      this.#schedule(round.stopped ? 0 : this.#settings.intervalMs);
    });
    this.#flight = { round, outcome };
    return outcome;
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#started) return;
    this.#timer = setTimeout(() => void this.#join(false), delayMs);
    this.#timer.unref();
  }

  /** Our clock being stepped meanwhile spoils what was learnt: worth a second try at once. */
  async #run(round: Round): Promise<SyncOutcome> {
    const { signal } = round.abort;
    const limit = setTimeout(() => round.abort.abort(), this.#settings.roundTimeoutMs);
    limit.unref();
    try {
      let verdict = await this.#measure(signal);
      if (verdict.result === 'clock-stepped' && !signal.aborted) {
        verdict = await this.#measure(signal);
      }
      return this.#conclude(round, verdict);
    } finally {
      clearTimeout(limit);
    }
  }

  async #measure(signal: AbortSignal): Promise<Verdict> {
    const { samples, spacingMs, intervalMs, minSources } = this.#settings;
    const { clock, maxDriftPpm } = this.#disciplined;
    const plan: SamplingPlan = {
      samples,
      spacingMs,
      restUs: intervalMs * 1_000,
      signal,
      mono: () => clock.read().mono,
      ask: (address, port) => takeSample(clock, this.#exchange, address, port),
    };
    const answers = await Promise.all(this.#sources.map((source) => source.measure(plan)));
    return judge(answers, clock.read(), { minSources, maxDriftPpm });
  }

  #exchange: GetNetworkTime = (host, port) => {
    const exchange = this.#getNetworkTime(host, port);
    const ended = (): boolean => this.#exchanges.delete(exchange);
    this.#exchanges.add(exchange);
    exchange.then(ended, ended);
    return exchange;
  };

  #conclude({ forced, stopped }: Round, verdict: Verdict): SyncOutcome {
    const { sources, result, reading } = verdict;
    if (stopped) return { ok: false, reason: 'stopped', sources };

    this.#reports = sources;
    for (const change of this.#watch.changes(verdict)) this.#onEvent(change);
    if (typeof result === 'string') {
      this.#disciplined.loseSources();
      this.#onEvent({ type: 'sync-failed', forced, reason: result, reading });
      return { ok: false, reason: result, sources };
    }
    const measurement: Measurement = {
      id: this.#newId(),
      offsetUs: result.offsetUs,
      boundUs: result.boundUs,
      ...reading,
      forced,
      freshForUs: this.#settings.intervalMs * FRESH_INTERVALS * 1_000,
      sources,
    };
    this.#disciplined.apply(measurement);
    return { ok: true, measurement };
  }
}
