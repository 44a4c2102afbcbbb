import type { Recording } from '../recording.ts';
import { causalOrder } from './causal-order.ts';
import type { CausalOrder } from './causal-order.ts';

/**
 * Hybrid logical clocks (Kulkarni, Demirbas, Madappa, Avva, Leone: "Logical Physical Clocks",
 * OPODIS 2014): each attempt is stamped (l, c), compared lexicographically.
 *
 * An attempt and what its server heard just before it are one event here: l is the largest of the
 * server's wall reading, its previous l and every l it heard; c counts on among equal l, and is 0
 * where the wall clock alone is the largest. So a stamp exceeds the server's previous one and all
 * that it heard of, whatever the wall clocks say.
 */
export class HybridClock {
  /** By slot, as of the last tick. */
  readonly l: Float64Array;
  readonly c: Float64Array;
  /** Merges refused at the last tick, because they led the wall clock by more than the cap. */
  refused = 0;
  readonly #capUs: number;
  readonly #order: CausalOrder;
  readonly #lastOfServer: Int32Array;
  /** By place in the causal order. */
  readonly #l: Float64Array;
  readonly #c: Float64Array;

  /** @param capUs a stamp heard is not merged when it leads the wall reading by more than this */
  constructor(recording: Recording, capUs: number) {
    const { size, table } = recording;
    this.l = new Float64Array(size);
    this.c = new Float64Array(size);
    this.#capUs = capUs;
    this.#order = causalOrder(recording);
    this.#lastOfServer = new Int32Array(table.servers.length);
    this.#l = new Float64Array(size);
    this.#c = new Float64Array(size);
  }

  /** Stamps every attempt from these wall readings, by slot. O(attempts + heard). */
  tick(readingUs: Float64Array): void {
    const { slots, server, heardStart, heard } = this.#order;
    const placeL = this.#l;
    const placeC = this.#c;
    const lastOfServer = this.#lastOfServer.fill(-1);
    this.refused = 0;
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at]!;
      const reading = readingUs[slot]!;
      let l = reading;
      let c = 0;
      const previous = lastOfServer[server[at]!]!;
      if (previous >= 0 && placeL[previous]! >= l) {
        l = placeL[previous]!;
        c = placeC[previous]! + 1;
      }
      for (let each = heardStart[at]!; each < heardStart[at + 1]!; each++) {
        const other = heard[each]!;
        const otherL = placeL[other]!;
        if (otherL - reading > this.#capUs) this.refused++;
        else if (otherL > l) {
          l = otherL;
          c = placeC[other]! + 1;
        } else if (otherL === l) c = Math.max(c, placeC[other]! + 1);
      }
      placeL[at] = l;
      placeC[at] = c;
      this.l[slot] = l;
      this.c[slot] = c;
      lastOfServer[server[at]!] = at;
    }
  }
}
