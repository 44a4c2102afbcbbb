import type { Layout } from '../evaluation/layout.ts';

/** Pairs looked at for each attempt, on average, before a contest is called too crowded. */
const MAX_LOOKS = 8;
/** Attempts of the same server that are passed over in search of another's. */
const MAX_PASSED = 8;

/**
 * The pairs of a contest that are near each other, looked at one by one: most contests have few, and
 * then this is faster than sorting the ends of all intervals, and says how far they are from change.
 */
export class NearPairs {
  /** Pairs whose intervals overlap. */
  undecidable = 0;
  /**
   * How far two clocks may move against each other, and every pair keeps its order, and stays
   * decidable or not. Clocks that move together change no pair, so pairs of one server do not count.
   */
  slackUs = 0;
  readonly #layout: Layout;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** Looks at a contest sorted by key; false where too many pairs are near. O(m) for m members. */
  look(
    contest: number,
    order: Int32Array,
    key: Float64Array,
    uncertaintyUs: Float64Array | null,
  ): boolean {
    const { contests, recording, widestUs } = this.#layout;
    const { server } = recording;
    const from = contests.start[contest]!;
    const to = contests.start[contest + 1]!;
    const nearUs = uncertaintyUs === null ? 0 : 2 * widestUs[contest]!;
    let looksLeft = MAX_LOOKS * (to - from);
    let undecidable = 0;
    let slackUs = Infinity;
    for (let at = from; at < to - 1; at++) {
      const slot = order[at]!;
      const ownKey = key[slot]!;
      const own = server[slot]!;
      const ownUs = uncertaintyUs === null ? 0 : uncertaintyUs[slot]!;
      for (let next = at + 1; next < to; next++) {
        const other = order[next]!;
        const apartUs = key[other]! - ownKey;
        if (apartUs > nearUs) {
          if (server[other] === own && next - at < MAX_PASSED) continue;
          if (apartUs - nearUs < slackUs) slackUs = apartUs - nearUs;
          break;
        }
        if (looksLeft-- === 0) return false;
        const bothUs = uncertaintyUs === null ? 0 : ownUs + uncertaintyUs[other]!;
        if (apartUs <= bothUs) undecidable++;
        if (server[other] === own) continue;
        if (apartUs < slackUs) slackUs = apartUs;
        const leftUs = Math.abs(apartUs - bothUs);
        if (leftUs < slackUs) slackUs = leftUs;
      }
    }
    this.undecidable = undecidable;
    this.slackUs = slackUs;
    return true;
  }
}
