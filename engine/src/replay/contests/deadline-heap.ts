/** A binary heap of slots, the earliest deadline on top. */
export class DeadlineHeap {
  readonly #deadlines: number[] = [];
  readonly #slots: number[] = [];

  /** The earliest deadline; Infinity when there is none. */
  get next(): number {
    return this.#deadlines[0] ?? Infinity;
  }

  /** The slot of the earliest deadline; −1 when there is none. */
  get nextSlot(): number {
    return this.#slots[0] ?? -1;
  }

  clear(): void {
    this.#deadlines.length = 0;
    this.#slots.length = 0;
  }

  push(deadline: number, slot: number): void {
    let at = this.#deadlines.length;
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
    const top = this.nextSlot;
    const deadline = this.#deadlines.pop();
    const slot = this.#slots.pop();
    if (deadline === undefined || slot === undefined || this.#deadlines.length === 0) return top;
    const size = this.#deadlines.length;
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
