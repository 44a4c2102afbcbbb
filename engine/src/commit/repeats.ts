/** How many batches with few repeats before commands count as new again. */
const QUIET_BATCHES = 16;

/** From this share of a batch on, looking for its keys first is cheaper than deciding in vain. */
const MANY = 1 / 8;

/**
 * Watches for callers who ask again what was answered before: a run repeated, a client that sends
 * all it had under way. While they do, keys are looked for before deciding: a command decided in
 * vain spoils the states it was decided on, and they must be read again.
 */
export class Repeats {
  #left = 0;

  /** Whether the next batch's keys are to be looked for first. */
  get expected(): boolean {
    return this.#left > 0;
  }

  seen(repeated: number, commands: number): void {
    if (repeated > 0 && repeated >= commands * MANY) this.#left = QUIET_BATCHES;
    else if (this.#left > 0) this.#left--;
  }
}
