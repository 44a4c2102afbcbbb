import type { Recording } from '../recording.ts';

const UNSEEN = 0;
const STARTED = 1;
const SETTLED = 2;

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
  readonly l: Float64Array;
  readonly c: Float64Array;
  /** Merges refused because they were further ahead than the cap, at the last tick. */
  refused = 0;
  readonly #recording: Recording;
  readonly #capUs: number;
  readonly #previous: Int32Array;
  readonly #state: Uint8Array;
  readonly #stack: number[] = [];

  /** @param capUs a stamp heard is not merged when it leads the wall reading by more than this */
  constructor(recording: Recording, capUs = Infinity) {
    const { size, sequence, sequenceStart } = recording;
    this.#recording = recording;
    this.#capUs = capUs;
    this.l = new Float64Array(size);
    this.c = new Float64Array(size);
    this.#state = new Uint8Array(size);
    this.#previous = new Int32Array(size).fill(-1);
    for (let server = 0; server + 1 < sequenceStart.length; server++) {
      for (let at = sequenceStart[server]! + 1; at < sequenceStart[server + 1]!; at++) {
        this.#previous[sequence[at]!] = sequence[at - 1]!;
      }
    }
  }

  /** Stamps every attempt from these wall readings, by slot. O(attempts + heard). */
  tick(readingUs: Float64Array): void {
    const { sequence, chronological, heard } = this.#recording;
    this.refused = 0;
    this.#state.fill(UNSEEN);
    if (heard.length === 0) for (const slot of sequence) this.#stamp(slot, readingUs);
    else for (const slot of chronological) this.#settle(slot, readingUs);
  }

  /**
   * Stamps a slot after all that came before it, with a stack of its own: chains of hearing are as
   * long as an input makes them. Input that was never validated can hear in a circle; what closes
   * it is then not heard.
   */
  #settle(first: number, readingUs: Float64Array): void {
    const stack = this.#stack;
    if (this.#state[first] === UNSEEN) stack.push(first);
    for (let slot = stack.at(-1); slot !== undefined; slot = stack.at(-1)) {
      const depth = stack.length;
      if (this.#state[slot] === UNSEEN) this.#pushUnseen(slot);
      if (stack.length > depth) continue;
      stack.pop();
      if (this.#state[slot] === STARTED) this.#stamp(slot, readingUs);
    }
  }

  #pushUnseen(slot: number): void {
    const { heardStart, heard } = this.#recording;
    this.#state[slot] = STARTED;
    const previous = this.#previous[slot]!;
    if (previous >= 0 && this.#state[previous] === UNSEEN) this.#stack.push(previous);
    for (let at = heardStart[slot]!; at < heardStart[slot + 1]!; at++) {
      if (this.#state[heard[at]!] === UNSEEN) this.#stack.push(heard[at]!);
    }
  }

  #stamp(slot: number, readingUs: Float64Array): void {
    const { heardStart, heard } = this.#recording;
    const reading = readingUs[slot]!;
    let l = reading;
    let c = 0;
    const previous = this.#previous[slot]!;
    if (previous >= 0 && this.#state[previous] === SETTLED && this.l[previous]! >= l) {
      l = this.l[previous]!;
      c = this.c[previous]! + 1;
    }
    for (let at = heardStart[slot]!; at < heardStart[slot + 1]!; at++) {
      const other = heard[at]!;
      const otherL = this.l[other]!;
      if (this.#state[other] !== SETTLED) continue;
      if (otherL - reading > this.#capUs) this.refused++;
      else if (otherL > l) {
        l = otherL;
        c = this.c[other]! + 1;
      } else if (otherL === l) c = Math.max(c, this.c[other]! + 1);
    }
    this.l[slot] = l;
    this.c[slot] = c;
    this.#state[slot] = SETTLED;
  }
}
