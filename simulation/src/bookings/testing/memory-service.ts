import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered, CancelOutcome, ReservationService, ReserveOutcome } from '../service.ts';

/** A service in memory that answers out of order, and remembers what it answered under each key. */
export class MemoryService implements ReservationService {
  readonly #free = new Map<string, number>();
  readonly #reservations = new Map<string, { resourceId: string; quantity: number }>();
  readonly #answers = new Map<string, unknown>();
  readonly #latencyMs: () => number;
  #granted = 0;
  writes = 0;

  constructor(latencyMs: () => number) {
    this.#latencyMs = latencyMs;
  }

  create: ReservationService['create'] = ({ id, capacity }, key) =>
    this.#once(key, () => {
      if (this.#free.has(id)) return { kind: 'refused', code: 'INVALID_STATE' };
      this.#free.set(id, capacity);
      return { kind: 'created' };
    });

  reserve: ReservationService['reserve'] = ({ resourceIds, quantity }, key) =>
    this.#once(key, (): ReserveOutcome => {
      const free = (id: string): number => this.#free.get(id) ?? 0;
      if (resourceIds.some((id) => free(id) < quantity))
        return { kind: 'refused', code: 'RESOURCE_FULL' };
      const reservationIds = resourceIds.map((resourceId) => {
        this.#free.set(resourceId, free(resourceId) - quantity);
        const id = `r${++this.#granted}`;
        this.#reservations.set(id, { resourceId, quantity });
        return id;
      });
      return { kind: 'confirmed', reservationIds };
    });

  cancel: ReservationService['cancel'] = ({ id }, key) =>
    this.#once(key, (): CancelOutcome => {
      const reservation = this.#reservations.get(id);
      if (reservation === undefined) return { kind: 'refused', code: 'INVALID_STATE' };
      this.#reservations.delete(id);
      const free = this.#free.get(reservation.resourceId) ?? 0;
      this.#free.set(reservation.resourceId, free + reservation.quantity);
      return { kind: 'cancelled' };
    });

  async #once<Outcome>(key: string, decide: () => Outcome): Promise<Answered<Outcome>> {
    await sleep(this.#latencyMs());
    const replayed = this.#answers.has(key);
    if (!replayed) {
      this.writes++;
      this.#answers.set(key, decide());
    }
    return { outcome: this.#answers.get(key) as Outcome, replayed };
  }
}
