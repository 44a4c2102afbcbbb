/**
 * Latencies are counted in classes whose bounds grow by a sixteenth of an octave (4.4 %), from
 * 50 µs on: a percentile read from them is at most that much too high, whatever it is.
 */
const FIRST_US = 50;
const PER_OCTAVE = 16;
const CLASSES = 22 * PER_OCTAVE;

/** The class of a latency in µs; what is longer than 3 min counts as that. */
export function classOf(latencyUs: number): number {
  if (latencyUs <= FIRST_US) return 0;
  return Math.min(CLASSES - 1, Math.ceil(Math.log2(latencyUs / FIRST_US) * PER_OCTAVE));
}

/** The longest latency of a class, in µs. */
export function boundOf(latencyClass: number): number {
  return Math.round(FIRST_US * 2 ** (latencyClass / PER_OCTAVE));
}

/** Counts by class: `{ "12": 5 }`, as they are kept. */
export type LatencyClasses = Readonly<Record<string, number>>;

/** Latencies of many commands. */
export class Latencies {
  readonly #counts = new Uint32Array(CLASSES);
  #total = 0;

  get total(): number {
    return this.#total;
  }

  add(latencyClass: number, commands = 1): void {
    const at = Math.min(Math.max(0, latencyClass), CLASSES - 1);
    this.#counts[at] = (this.#counts[at] ?? 0) + commands;
    this.#total += commands;
  }

  addAll(classes: LatencyClasses): void {
    for (const [latencyClass, commands] of Object.entries(classes)) {
      this.add(Number(latencyClass), commands);
    }
  }

  /**
   * The latency that the given part of the commands did not exceed, in µs (nearest rank).
   *
   * @param part 0 to 1
   * @returns null when there were none
   */
  percentile(part: number): number | null {
    if (this.#total === 0) return null;
    let left = Math.max(1, Math.ceil(part * this.#total));
    for (let at = 0; at < CLASSES; at++) {
      left -= this.#counts[at] ?? 0;
      if (left <= 0) return boundOf(at);
    }
    return boundOf(CLASSES - 1);
  }

  toClasses(): LatencyClasses {
    const classes: Record<string, number> = {};
    this.#counts.forEach((commands, at) => {
      if (commands > 0) classes[at] = commands;
    });
    return classes;
  }
}
