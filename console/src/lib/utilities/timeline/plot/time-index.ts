import { SortScratch } from '@reservation-engine/engine/replay/index';
import type { Columns } from '../replay/columns.ts';
import { LaneTimes } from './lane-times.ts';

/**
 * All attempts by time: in the store's order, and lane by lane as stamped or as corrected. What is
 * supposed of a clock moves its lane as a whole, and changes no order in it.
 */
export class TimeIndex {
  readonly store: LaneTimes;
  readonly #columns: Columns;
  readonly #scratch: SortScratch;
  readonly #lanes = new Map<number, readonly LaneTimes[]>();

  constructor(columns: Columns) {
    const { sequence, decidedUs, size } = columns;
    this.#columns = columns;
    this.#scratch = new SortScratch(size);
    this.store = new LaneTimes(columns, sequence, decidedUs, this.#scratch);
  }

  /** By server, with so much of NTP's correction; made when it is first asked for. */
  lanes(correction: number): readonly LaneTimes[] {
    const known = this.#lanes.get(correction);
    if (known !== undefined) return known;
    const lanes = this.#lanesAt(correction);
    // Between two modes every frame has another correction, that never comes again.
    for (const other of this.#lanes.keys()) if (!Number.isInteger(other)) this.#lanes.delete(other);
    this.#lanes.set(correction, lanes);
    return lanes;
  }

  #lanesAt(correction: number): LaneTimes[] {
    const { stampUs, correctionUs, sequence, sequenceStart, servers } = this.#columns;
    const timeUs =
      correction === 0 ? stampUs : stampUs.map((us, slot) => us + correction * correctionUs[slot]!);
    return servers.map((_, server) => {
      const slots = sequence.subarray(sequenceStart[server], sequenceStart[server + 1]);
      return new LaneTimes(this.#columns, slots, timeUs, this.#scratch);
    });
  }
}
