import type { ImportFault } from '@reservation-engine/engine/domain/import/faults';

/** Told one by one; the others are only counted. */
export const LISTED_FAULTS = 1_000;

/** The faults of a file: all counted, the first of them kept. */
export class FaultList {
  readonly #listed: ImportFault[] = [];
  #count = 0;
  #rows = 0;

  /** How many faults there are. */
  get count(): number {
    return this.#count;
  }

  /** How many rows cannot be taken. */
  get rows(): number {
    return this.#rows;
  }

  get listed(): readonly ImportFault[] {
    return this.#listed;
  }

  /** Adds what is wrong with one row. */
  add(faults: readonly ImportFault[]): void {
    this.#rows++;
    this.#count += faults.length;
    const room = LISTED_FAULTS - this.#listed.length;
    if (room > 0) this.#listed.push(...faults.slice(0, room));
  }

  /** Adds rows that have one fault each, of which only some are told. */
  addMany(faults: readonly ImportFault[], count: number): void {
    for (const fault of faults) this.add([fault]);
    this.#count += count - faults.length;
    this.#rows += count - faults.length;
  }
}
