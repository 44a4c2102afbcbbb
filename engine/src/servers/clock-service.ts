import {
  DisciplinedClock,
  evidenceReader,
  NtpClient,
  ServerClock,
  type CorrectionMode,
  type InjectedError,
  type SyncOutcome,
} from '../clock/index.ts';
import type { Micros } from '../domain/things.ts';
import type { ClockEvidence } from '../store/append-batch.ts';
import type { ClockOptions } from './clock-options.ts';
import { detailOf, type ClockRecord, type ServerClockEvent } from './clock-record.ts';
import type { ClockState } from './clock-state.ts';
import { NotSimulatedError, NoTimeSourcesError } from './errors.ts';

export type OnServerClockEvent = (event: ServerClockEvent) => void;

const DEFAULT_INTERVAL_MS = 64_000;

/**
 * One server's clock: read for every attempt, measured against NTP on an interval and on demand,
 * and everything that happens to it told to whoever listens and to the journal. Nothing here waits
 * for the store, and nothing here decides anything.
 */
export class ClockService {
  /** What an attempt that arrives now records. */
  readonly readEvidence: () => ClockEvidence;
  readonly #clock: ServerClock;
  readonly #disciplined: DisciplinedClock;
  readonly #ntp: NtpClient | null;
  readonly #options: ClockOptions;
  readonly #storeNow: () => Micros;
  readonly #record: (record: ClockRecord) => void;
  readonly #listeners = new Set<OnServerClockEvent>();
  #measuredAt: Micros = 0;
  #failing = false;
  #ordinal = 0;

  /**
   * @param storeNow the store's time, which stamps what is recorded
   * @param record takes what is worth keeping; must be quick and must not throw
   * @throws RangeError for options that are out of bounds
   */
  constructor(
    options: ClockOptions,
    storeNow: () => Micros,
    record: (record: ClockRecord) => void,
  ) {
    const { ntp, correction, maxDriftPpm, simulated, base } = options;
    this.#options = options;
    this.#storeNow = storeNow;
    this.#record = record;
    this.#clock = new ServerClock({
      ...(base === undefined ? {} : { base }),
      ...(simulated === undefined ? {} : { error: simulated.error }),
      ...(simulated?.seed === undefined ? {} : { seed: simulated.seed }),
    });
    const onEvent = (event: ServerClockEvent): void => this.#tell(event);
    this.#disciplined = new DisciplinedClock(this.#clock, {
      ...(correction === undefined ? {} : { correction }),
      ...(maxDriftPpm === undefined ? {} : { maxDriftPpm }),
      onEvent,
    });
    this.#ntp = ntp === undefined ? null : new NtpClient(this.#disciplined, { ...ntp, onEvent });
    this.readEvidence = evidenceReader(this.#disciplined);
  }

  /** Begins to measure, where there are sources. */
  start(): void {
    this.#ntp?.start();
  }

  /** Ends measuring; see NtpClient.stop for how long that may take. */
  async stop(): Promise<void> {
    await this.#ntp?.stop();
  }

  /** Tells that the server serves, at a URL where that is known. */
  announce(url: string | null): void {
    this.#tell({ type: 'started', url, injected: this.#clock.injectedError() });
  }

  /** What is known of the clock now. */
  state(): ClockState {
    const evidence = this.#disciplined.evidence();
    const { measurement: inForce, correctionMode, maxDriftPpm } = this.#disciplined;
    const { measurement } = evidence;
    return {
      at: this.#storeNow(),
      status: this.#disciplined.status(),
      wall: evidence.wall,
      disciplinedWall: evidence.disciplinedWall,
      epoch: evidence.epoch,
      measurement:
        inForce === null || measurement === null
          ? null
          : {
              id: inForce.id,
              measuredAt: this.#measuredAt,
              offsetUs: inForce.offsetUs,
              boundUs: inForce.boundUs,
              uncertaintyUs: measurement.uncertaintyUs,
              forced: inForce.forced,
            },
      correction: correctionMode,
      maxDriftPpm,
      intervalMs:
        this.#ntp === null ? null : (this.#options.ntp?.intervalMs ?? DEFAULT_INTERVAL_MS),
      sources: (this.#options.ntp?.sources ?? []).map(({ host, port = 123 }) => `${host}:${port}`),
      reports: this.#ntp?.sources ?? [],
      injected: this.#clock.injectedError(),
    };
  }

  /**
   * Measures now; that it came to nothing is an answer.
   * @throws NoTimeSourcesError
   */
  async sync(): Promise<SyncOutcome> {
    if (this.#ntp === null) throw new NoTimeSourcesError();
    return this.#ntp.sync();
  }

  /**
   * Makes the clock wrong in another way from now on; what is left out stays. A new offset is a
   * step, which ends what was known of the clock until it is measured again.
   * @throws NotSimulatedError; RangeError naming the bound that was passed
   */
  setError(change: Partial<InjectedError>): void {
    if (this.#options.simulated === undefined) throw new NotSimulatedError();
    this.#clock.setError(change);
    this.#tell({ type: 'error-changed', injected: this.#clock.injectedError() });
  }

  /** @throws RangeError for a slew rate out of bounds */
  setCorrection(correction: CorrectionMode): void {
    this.#disciplined.setCorrectionMode(correction);
    this.#tell({ type: 'correction-changed', correction });
  }

  /** Calls `listener` with every event from now on, until what is returned is called. */
  subscribe(listener: OnServerClockEvent): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #tell(event: ServerClockEvent): void {
    const at = this.#storeNow();
    if (event.type === 'sync') {
      this.#measuredAt = at;
      this.#record({
        kind: 'measurement',
        at,
        measurement: event.measurement,
        maxDriftPpm: this.#disciplined.maxDriftPpm,
        injectedOffsetUs: this.#clock.injectedOffset(),
      });
    }
    if (this.#isWorthKeeping(event)) {
      const { type } = event;
      this.#record({ kind: 'event', at, ordinal: this.#ordinal++, type, detail: detailOf(event) });
    }
    for (const listener of this.#listeners) listener(event);
  }

  /** Rounds on the interval are kept as measurements; of failures in a row the first says it. */
  #isWorthKeeping(event: ServerClockEvent): boolean {
    if (event.type === 'sync') {
      this.#failing = false;
      return event.forced;
    }
    if (event.type !== 'sync-failed') return true;
    const already = this.#failing;
    this.#failing = true;
    return event.forced || !already;
  }
}
