import type { ClockOptions } from '@reservation-engine/engine/servers/index';
import { NtpResponder } from '../../simulation/src/ntp/index.ts';

/** Time servers on this machine: three that agree, and one that is far off. */
export interface TimeSources {
  /** A simulated clock that is wrong, and asks them this often. */
  clock(intervalMs: number): ClockOptions;
  stop(): Promise<void>;
}

export async function startTimeSources(): Promise<TimeSources> {
  const honest = { delayUs: 4_000 };
  const liar = { ...honest, offsetUs: 412_000 };
  const sources = await Promise.all(
    [honest, honest, honest, liar].map((behaviour) => NtpResponder.start({ behaviour })),
  );
  return {
    clock: (intervalMs) => ({
      simulated: { error: { offsetUs: -5_000, driftPpm: 60 } },
      ntp: { sources: sources.map(({ host, port }) => ({ host, port })), intervalMs },
    }),
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()));
    },
  };
}
