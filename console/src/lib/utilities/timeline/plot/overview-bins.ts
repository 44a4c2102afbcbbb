/** More bins than a minimap has bars, so that they fit bars of any width. */
const BINS = 2_048;

/** Instants of decisions, from the first to the last, in bins of one length. */
export class OverviewBins {
  readonly #firstUs: number;
  readonly #binUs: number;

  constructor(firstUs: number, lastUs: number) {
    this.#firstUs = firstUs;
    this.#binUs = Math.max(1, lastUs - firstUs + 1) / BINS;
  }

  /** Nothing counted yet. */
  none(): Uint32Array {
    return new Uint32Array(BINS);
  }

  /** The bin of an instant. */
  of(us: number): number {
    return Math.floor((us - this.#firstUs) / this.#binUs);
  }

  /** The instant in the middle of a bin. */
  middleUs(bin: number): number {
    return this.#firstUs + (bin + 0.5) * this.#binUs;
  }
}
