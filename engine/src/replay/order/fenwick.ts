/** Sums over prefixes of a row of counters, each change and each sum in O(log n). */
export class Fenwick {
  readonly #sums: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#sums = new Float64Array(capacity + 1);
  }

  /** Empties the first `size` counters, which are then the ones in use. */
  reset(size: number): void {
    this.#sums.fill(0, 0, size + 1);
    this.#size = size;
  }

  add(index: number, amount: number): void {
    for (let at = index + 1; at <= this.#size; at += at & -at) this.#sums[at]! += amount;
  }

  /** Sum of the counters before `index`. */
  before(index: number): number {
    let sum = 0;
    for (let at = index; at > 0; at -= at & -at) sum += this.#sums[at]!;
    return sum;
  }

  /** The smallest number of leading counters that come to `sum`; all of them and one if none do. */
  reaching(sum: number): number {
    let left = sum;
    let at = 0;
    for (let step = 2 ** Math.floor(Math.log2(this.#size || 1)); step >= 1; step /= 2) {
      if (at + step <= this.#size && this.#sums[at + step]! < left) {
        at += step;
        left -= this.#sums[at]!;
      }
    }
    return at + 1;
  }
}
