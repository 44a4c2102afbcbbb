import type { BaseClock, ClockReading } from '../reading.ts';

/** A base clock that only moves when told to, for tests: its wall clock is true time. */
export class ManualBase implements BaseClock {
  #reading: ClockReading = { wall: 1_800_000_000_000_000, mono: 5_000_000, epoch: 0 };

  read(): ClockReading {
    return this.#reading;
  }

  advance(us: number): void {
    const { wall, mono, epoch } = this.#reading;
    this.#reading = { wall: wall + us, mono: mono + us, epoch };
  }

  /** As if somebody had set the machine's clock. */
  stepMachine(deltaUs: number): void {
    const { wall, mono, epoch } = this.#reading;
    this.#reading = { wall: wall + deltaUs, mono, epoch: epoch + 1 };
  }
}
