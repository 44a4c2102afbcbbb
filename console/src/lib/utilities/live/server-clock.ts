/** Samples that the least delay is taken from: it follows a clock that drifts, or was set. */
const WINDOW = 64;

/**
 * The server's clock as seen from this browser, whose own may be hours off. A message that says
 * what the server's clock read when it was sent arrives later by its delay, so of many the one with
 * the least apparent delay is nearest to the truth.
 */
export class ServerClock {
  readonly #differences: number[] = [];
  #offsetMs = 0;

  /**
   * Takes a message in.
   *
   * @param sentMs what the server's clock read when it sent the message
   * @param receivedMs what ours read when it came
   * @returns by how much it came later than the fastest message of late, in ms; never negative
   */
  observe(sentMs: number, receivedMs: number): number {
    const difference = sentMs - receivedMs;
    this.#differences.push(difference);
    if (this.#differences.length > WINDOW) this.#differences.shift();
    this.#offsetMs = Math.max(...this.#differences);
    return this.#offsetMs - difference;
  }

  /** What the server's clock reads when ours reads `ownMs`; ours until a message has come. */
  at(ownMs: number): number {
    return ownMs + this.#offsetMs;
  }
}
