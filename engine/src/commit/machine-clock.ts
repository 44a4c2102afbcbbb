import type { ClockEvidence } from '../store/append-batch.ts';

/**
 * Evidence from the machine's own clock, unmeasured and uncorrected. Steps of the wall clock
 * against the monotonic one are counted as epochs, from 50 ms on: below that they cannot be told
 * from the grain of two readings and the slewing of an NTP daemon.
 */
export function machineClock(): () => ClockEvidence {
  const STEP_MICROS = 50_000;
  let epoch = 0;
  let offset = Number.NaN;
  return () => {
    const mono = Math.round(performance.now() * 1_000);
    const wall = Date.now() * 1_000;
    const now = wall - mono;
    if (Math.abs(now - offset) > STEP_MICROS) epoch++;
    offset = now;
    return { wall, mono, epoch, detail: null };
  };
}
