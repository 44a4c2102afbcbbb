import type { Layout } from './layout.ts';

/** What every server's clock read at each attempt, under the offsets of an evaluation. By slot. */
export class Clocks {
  readonly offsetUs: Float64Array;
  readonly wallUs: Float64Array;
  /** The wall reading with NTP's correction added. */
  readonly correctedUs: Float64Array;
  readonly #layout: Layout;

  constructor(layout: Layout, offsetUs: Float64Array) {
    this.#layout = layout;
    this.offsetUs = offsetUs.slice();
    this.wallUs = new Float64Array(layout.recording.size);
    this.correctedUs = layout.corrected ? new Float64Array(layout.recording.size) : this.wallUs;
    this.read();
  }

  /** Reads all clocks again, after offsets have changed. */
  read(): void {
    const { wallUs, correctedUs, offsetUs } = this;
    const { server, stampUs, size } = this.#layout.recording;
    for (let slot = 0; slot < size; slot++)
      wallUs[slot] = stampUs[slot]! + offsetUs[server[slot]!]!;
    if (correctedUs === wallUs) return;
    const { correctionUs } = this.#layout;
    for (let slot = 0; slot < size; slot++) correctedUs[slot] = wallUs[slot]! + correctionUs[slot]!;
  }
}
