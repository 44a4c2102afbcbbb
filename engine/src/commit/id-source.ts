import { randomFillSync } from 'node:crypto';
import { makeId } from '../domain/ids.ts';
import type { IdKind } from '../domain/decision.ts';
import type { Micros } from '../domain/things.ts';

const POOL_BYTES = 4_096;

/**
 * Makes ids for one server. Each takes a microsecond of its own, although a batch shares one
 * decidedAt: within a server ids cannot collide, and between servers 40 random bits keep them
 * apart.
 */
export class IdSource {
  readonly #pool = new Uint8Array(POOL_BYTES);
  #used = POOL_BYTES;
  #lastMicros = 0;

  next(kind: IdKind, slot: number, now: Micros): string {
    this.#lastMicros = Math.max(now, this.#lastMicros + 1);
    return makeId(kind, slot, this.#lastMicros, this.#random);
  }

  readonly #random = (bytes: number): Uint8Array => {
    if (this.#used + bytes > POOL_BYTES) {
      randomFillSync(this.#pool);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += bytes;
    return this.#pool.subarray(start, this.#used);
  };
}
