/** A binary heap of slots, the earliest deadline on top. Emptying it is free, and keeps its room. */
export class DeadlineHeap {
  readonly #deadlines: number[] = [];
  readonly #slots: number[] = [];
  #size = 0;

  get any(): boolean {
    return this.#size > 0;
  }

  /** The earliest deadline; Infinity when there is none. */
  get next(): number {
    return this.#size > 0 ? this.#deadlines[0]! : Infinity;
  }

  /** The slot of the earliest deadline; −1 when there is none. */
  get nextSlot(): number {
    return this.#size > 0 ? this.#slots[0]! : -1;
  }

  clear(): void {
    this.#size = 0;
  }

  push(deadline: number, slot: number): void {
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#deadlines[parent]! <= deadline) break;
      this.#place(at, this.#deadlines[parent]!, this.#slots[parent]!);
      at = parent;
    }
    this.#place(at, deadline, slot);
  }

  /** Takes the earliest off; −1 when there is none. */
  pop(): number {
    if (this.#size === 0) return -1;
    const top = this.#slots[0]!;
    const size = --this.#size;
    const deadline = this.#deadlines[size]!;
    const slot = this.#slots[size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#deadlines[child + 1]! < this.#deadlines[child]!) child++;
      if (this.#deadlines[child]! >= deadline) break;
      this.#place(at, this.#deadlines[child]!, this.#slots[child]!);
      at = child;
    }
    this.#place(at, deadline, slot);
    return top;
  }

  #place(at: number, deadline: number, slot: number): void {
    this.#deadlines[at] = deadline;
    this.#slots[at] = slot;
  }
}
