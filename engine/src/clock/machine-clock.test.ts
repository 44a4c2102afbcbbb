import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MachineClock } from './machine-clock.ts';

/** A machine whose `Date` is the wall clock cut to milliseconds, as Node's is. */
class Machine {
  wallUs = 1_800_000_000_000_400;
  monoUs = 7_000_000;
  /** Time lost between one question to the machine and the next. */
  descheduledUs = 0;

  readonly sources = {
    dateMs: () => Math.floor(this.#tick().wallUs / 1_000),
    monoUs: () => this.#tick().monoUs,
    fineWallUs: () => this.wallUs,
  };

  pass(us: number): void {
    this.wallUs += us;
    this.monoUs += us;
  }

  #tick(): this {
    this.pass(this.descheduledUs);
    return this;
  }
}

describe('the machine clock', () => {
  it('interpolates within the millisecond that Date names', () => {
    const machine = new Machine();
    const clock = new MachineClock(machine.sources);
    machine.pass(123_456);
    expect(clock.read()).toEqual({ wall: machine.wallUs, mono: machine.monoUs, epoch: 0 });
  });

  it.each([5_000, -5_000, 3_600_000_000, -3_600_000_000])(
    'follows a step of %i µs and begins an epoch',
    (deltaUs) => {
      const machine = new Machine();
      const clock = new MachineClock(machine.sources);
      clock.read();
      machine.pass(1_000_000);
      machine.wallUs += deltaUs;
      const reading = clock.read();
      expect(reading.epoch).toBe(1);
      expect(Math.abs(reading.wall - machine.wallUs)).toBeLessThan(1_000);
      machine.pass(10_000);
      expect(clock.read().epoch).toBe(1);
    },
  );

  it('takes being descheduled between two questions for no step', () => {
    const machine = new Machine();
    const clock = new MachineClock(machine.sources);
    machine.descheduledUs = 80_000;
    const reading = clock.read();
    expect(reading.epoch).toBe(0);
    expect(Math.abs(reading.wall - reading.mono - (machine.wallUs - machine.monoUs))).toBe(0);
  });

  it('never runs backwards within an epoch, and stays within a millisecond of the machine', () => {
    const happening = fc.record({
      passUs: fc.integer({ min: 0, max: 50_000 }),
      bendUs: fc.integer({ min: -900, max: 900 }),
      stepUs: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(happening), (happenings) => {
        const machine = new Machine();
        const clock = new MachineClock(machine.sources);
        let before = clock.read();
        for (const { passUs, bendUs, stepUs } of happenings) {
          machine.pass(passUs);
          machine.wallUs += bendUs + stepUs;
          const now = clock.read();
          expect(now.epoch).toBeGreaterThanOrEqual(before.epoch);
          if (now.epoch === before.epoch) expect(now.wall).toBeGreaterThanOrEqual(before.wall);
          before = now;
        }
        machine.pass(20_000_000);
        expect(Math.abs(clock.read().wall - machine.wallUs)).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it('agrees with Date on this machine', () => {
    const clock = new MachineClock();
    for (let index = 0; index < 1_000; index += 1) {
      const earliest = Date.now() * 1_000;
      const { wall } = clock.read();
      const latest = Date.now() * 1_000 + 1_000;
      expect(wall).toBeGreaterThanOrEqual(earliest - 100);
      expect(wall).toBeLessThanOrEqual(latest + 100);
    }
  });
});
