import type { Operation } from './input/model.ts';
import { resourcesOf, type Mode } from './schedule/requests.ts';
import type { Answered, CancelOutcome, ReserveOutcome } from './service.ts';

export interface Counts {
  /** Operations sent; the others are cancellations of bookings that had been refused. */
  readonly sent: number;
  readonly skipped: number;
  readonly confirmed: number;
  readonly rejected: number;
  readonly rejectedByCode: Readonly<Record<string, number>>;
  /** Cancellations of bookings that had been confirmed. */
  readonly cancelled: number;
  /** Cancellations that the engine refused, e.g. of what was cancelled already. */
  readonly refusedCancellations: number;
  readonly active: number;
  /** Units that active bookings have, over all of their resources. */
  readonly bookedUnits: number;
  /** Operations all of whose answers had been given before, under the same keys. */
  readonly replayed: number;
}

/** What is known of an operation while its requests come back. */
interface Progress {
  requestsLeft: number;
  sent: boolean;
  replayed: boolean;
  refused: boolean;
}

/** Keeps the count of operations while their requests are answered, in any order. */
export class Tally {
  readonly #operations: readonly Operation[];
  readonly #mode: Mode;
  readonly #progress: Progress[];
  /** Reservation ids of confirmed bookings, by the index of their operation. */
  readonly #reservations = new Map<number, readonly string[]>();
  readonly #rejectedByCode = new Map<string, number>();
  #done = 0;
  #sent = 0;
  #confirmed = 0;
  #cancelled = 0;
  #refusedCancellations = 0;
  #bookedUnits = 0;
  #replayed = 0;

  constructor(operations: readonly Operation[], mode: Mode) {
    this.#operations = operations;
    this.#mode = mode;
    this.#progress = operations.map((operation) => ({
      requestsLeft:
        operation.kind === 'reserve' ? 1 : this.#resourcesOfBooking(operation.reserve).length,
      sent: false,
      replayed: true,
      refused: false,
    }));
  }

  /** Operations that need nothing more. */
  get done(): number {
    return this.#done;
  }

  /** The reservation to cancel; null when the booking was refused. */
  reservationId(reserve: number, item: number): string | null {
    return this.#reservations.get(reserve)?.[item] ?? null;
  }

  reserved(operation: number, { outcome, replayed }: Answered<ReserveOutcome>): void {
    if (outcome.kind === 'confirmed') {
      this.#confirmed++;
      this.#bookedUnits += this.#unitsOf(operation);
      this.#reservations.set(operation, outcome.reservationIds);
    } else {
      const { code } = outcome;
      this.#rejectedByCode.set(code, (this.#rejectedByCode.get(code) ?? 0) + 1);
    }
    this.#answered(operation, replayed, outcome.kind === 'refused');
  }

  cancelled(operation: number, { outcome, replayed }: Answered<CancelOutcome>): void {
    this.#answered(operation, replayed, outcome.kind === 'refused');
  }

  /** A request that was not sent, since the booking it is about had been refused. */
  skipped(operation: number): void {
    this.#end(operation);
  }

  counts(): Counts {
    const rejected = [...this.#rejectedByCode.values()].reduce((sum, count) => sum + count, 0);
    return {
      sent: this.#sent,
      skipped: this.#done - this.#sent,
      confirmed: this.#confirmed,
      rejected,
      rejectedByCode: Object.fromEntries(this.#rejectedByCode),
      cancelled: this.#cancelled,
      refusedCancellations: this.#refusedCancellations,
      active: this.#confirmed - this.#cancelled,
      bookedUnits: this.#bookedUnits,
      replayed: this.#replayed,
    };
  }

  #answered(operation: number, replayed: boolean, refused: boolean): void {
    const progress = this.#progress[operation];
    if (progress === undefined) return;
    progress.sent = true;
    progress.replayed &&= replayed;
    progress.refused ||= refused;
    this.#end(operation);
  }

  #end(index: number): void {
    const progress = this.#progress[index];
    const operation = this.#operations[index];
    if (progress === undefined || operation === undefined || --progress.requestsLeft > 0) return;
    this.#done++;
    if (!progress.sent) return;
    this.#sent++;
    if (progress.replayed) this.#replayed++;
    if (operation.kind === 'reserve') return;
    if (progress.refused) this.#refusedCancellations++;
    else {
      this.#cancelled++;
      this.#bookedUnits -= this.#unitsOf(operation.reserve);
    }
  }

  #unitsOf(reserve: number): number {
    const operation = this.#operations[reserve];
    if (operation?.kind !== 'reserve') return 0;
    return operation.quantity * resourcesOf(operation, this.#mode).length;
  }

  #resourcesOfBooking(reserve: number): readonly string[] {
    const operation = this.#operations[reserve];
    return operation?.kind === 'reserve' ? resourcesOf(operation, this.#mode) : [];
  }
}
