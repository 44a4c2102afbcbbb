/** Counts what is under way, its peak, and its average over time. */
export class Gauge {
  #now = 0;
  #peak = 0;
  /** Of the count over time, in ms. */
  #area = 0;
  #startedAt: number | null = null;
  #changedAt = 0;

  get now(): number {
    return this.#now;
  }

  get peak(): number {
    return this.#peak;
  }

  add(change: number): void {
    const at = performance.now();
    this.#startedAt ??= at;
    this.#area += this.#now * (at - Math.max(this.#changedAt, this.#startedAt));
    this.#changedAt = at;
    this.#now += change;
    this.#peak = Math.max(this.#peak, this.#now);
  }

  /** From the first change to the last. */
  average(): number {
    const lasted = this.#changedAt - (this.#startedAt ?? 0);
    return lasted > 0 ? this.#area / lasted : this.#peak;
  }
}
