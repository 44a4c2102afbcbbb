/** Some of the indices below a limit, each once. */
export class Marks {
  readonly #marked: Uint8Array;
  readonly #indices: Int32Array;
  #count = 0;

  constructor(limit: number) {
    this.#marked = new Uint8Array(limit);
    this.#indices = new Int32Array(limit);
  }

  get count(): number {
    return this.#count;
  }

  get any(): boolean {
    return this.#count > 0;
  }

  add(index: number): void {
    if (this.#marked[index] === 1) return;
    this.#marked[index] = 1;
    this.#indices[this.#count++] = index;
  }

  addAll(): void {
    for (let index = 0; index < this.#marked.length; index++) this.add(index);
  }

  addEach(indices: Int32Array): void {
    for (let at = 0; at < indices.length; at++) this.add(indices[at]!);
  }

  addFrom(other: Marks): void {
    this.addEach(other.#indices.subarray(0, other.#count));
  }

  /** Hands out every index that is marked, in the order they were added. */
  each(take: (index: number) => void): void {
    for (let at = 0; at < this.#count; at++) take(this.#indices[at]!);
  }

  clear(): void {
    for (let at = 0; at < this.#count; at++) this.#marked[this.#indices[at]!] = 0;
    this.#count = 0;
  }
}
