import type { DecisionRate, HistoryService } from '../services/history-service.ts';
import { asOf, type Availability, type ResourceRow } from '../utilities/resources/row.ts';
import { LatestAnswer } from './latest-answer.svelte.ts';

/** A slider that moves asks again once it rests so long, in ms. */
const REST_MS = 80;
/** What somebody looks at is not asked for more often than this while it changes, in ms. */
const CALM_MS = 4_000;
/** As many as a slider has columns. */
const PARTS = 160;

export interface HistoryQuestion {
  /** null while no group is shown. */
  readonly group: string | null;
  /** null: now. */
  readonly atMs: number | null;
  /** Grows as the group is decided on. */
  readonly version: number;
  readonly mayRead: boolean;
}

/**
 * What was, for a group: its seats at a time, how often was decided, and what the clocks dispute.
 * To be made while a component is.
 */
export class SeatHistory {
  readonly #past: LatestAnswer<object, ReadonlyMap<string, Availability>>;
  readonly #rate: LatestAnswer<object, DecisionRate | null>;
  readonly #disputed: LatestAnswer<object, ReadonlySet<string>>;

  constructor(service: HistoryService, question: () => HistoryQuestion) {
    this.#past = new LatestAnswer(
      ({ group, atMs }: { group: string; atMs: number }, signal) =>
        service.availabilityAt(group, atMs, signal),
      () => {
        const { group, atMs } = question();
        return group === null || atMs === null ? null : { group, atMs };
      },
      { pauseMs: REST_MS, keepsAnswer: true },
    );
    this.#rate = new LatestAnswer(
      ({ group }: { group: string; version: number }, signal) => service.rate(group, PARTS, signal),
      () => {
        const { group, version } = question();
        return group === null ? null : { group, version };
      },
      { pauseMs: CALM_MS, keepsAnswer: true },
    );
    this.#disputed = new LatestAnswer(
      ({ group }: { group: string; version: number }, signal) => service.disputed(group, signal),
      () => {
        const { group, version, mayRead } = question();
        return group === null || !mayRead ? null : { group, version };
      },
      { pauseMs: CALM_MS, keepsAnswer: true },
    );
  }

  get rate(): DecisionRate | null {
    return this.#rate.answer;
  }

  get isRateUnreadable(): boolean {
    return this.#rate.fault !== null;
  }

  get isPastUnreadable(): boolean {
    return this.#past.fault !== null;
  }

  /** The first answer about a time is awaited. */
  get isPastAwaited(): boolean {
    return this.#past.isAsking && this.#past.answer === null;
  }

  get disputed(): ReadonlySet<string> {
    return this.#disputed.answer ?? NONE;
  }

  /** Rows with the numbers they had; those that were not yet are left out. Null until it is read. */
  rowsThen(rows: readonly ResourceRow[]): readonly ResourceRow[] | null {
    const past = this.#past.answer;
    if (past === null) return null;
    return rows.flatMap((row) => {
      const then = past.get(row.id);
      return then === undefined ? [] : [asOf(row, then)];
    });
  }
}

const NONE: ReadonlySet<string> = new Set();
