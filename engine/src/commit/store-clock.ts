import type { Micros } from '../domain/things.ts';

/** How many samples are compared: enough to meet a quick one, few enough to follow drift. */
const SAMPLES = 16;

interface Sample {
  readonly offset: number;
  readonly roundTrip: number;
}

/**
 * An estimate of the store's clock: this process's monotonic clock plus an offset taken from the
 * answers of the store. The server's wall clock plays no part, so a wrong or stepped one changes
 * no decision. Of the last samples the quickest counts: an answer after a round trip of d is good
 * to d/2 (Cristian 1989).
 */
export class StoreClock {
  readonly #monotonic: () => number;
  #samples: Sample[] = [];
  #offset: number | null = null;

  /** @param monotonic a reading in ms that never runs backwards */
  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
  }

  /** A reading to give `observe` with the answer. */
  reading(): number {
    return this.#monotonic();
  }

  /**
   * Takes an answer of the store.
   *
   * @param sentAt `reading()` when the question was sent
   * @param storeNow the store's clock in the answer, in µs since the epoch
   */
  observe(sentAt: number, storeNow: Micros): void {
    const roundTrip = this.#monotonic() - sentAt;
    const offset = storeNow - (sentAt + roundTrip / 2) * 1000;
    this.#samples.push({ offset, roundTrip });
    if (this.#samples.length > SAMPLES) this.#samples.shift();
    const best = this.#samples.reduce((a, b) => (b.roundTrip <= a.roundTrip ? b : a));
    this.#offset = best.offset;
  }

  /**
   * The store's time now, as far as it is known.
   *
   * @throws when the store was never asked
   */
  now(): Micros {
    if (this.#offset === null) throw new Error('The store has not been asked for its time yet.');
    return Math.round(this.#monotonic() * 1000 + this.#offset);
  }

  /** After a lost connection the next answers may come from another machine. */
  forget(): void {
    this.#samples = [];
  }
}
