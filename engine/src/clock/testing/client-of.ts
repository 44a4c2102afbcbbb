import { vi } from 'vitest';
import { DisciplinedClock } from '../disciplined-clock.ts';
import type { ClockEvent } from '../events.ts';
import { MachineClock } from '../machine-clock.ts';
import { NtpClient } from '../ntp/client.ts';
import type { NtpClientOptions } from '../ntp/options.ts';
import type { GetNetworkTime } from '../ntp/reply.ts';
import type { BaseClock } from '../reading.ts';
import { ServerClock } from '../server-clock.ts';

/** A source that does not answer, and the library says so. */
export const silent: GetNetworkTime = () => Promise.reject(new Error('Timeout waiting'));
export type Behaviours = Record<string, GetNetworkTime>;

/** A client of sources that are functions, by address; `behaviours` may be changed later. */
export function clientOf(
  behaviours: Behaviours,
  options: Partial<NtpClientOptions> = {},
  base: BaseClock = new MachineClock(),
) {
  const clock = new ServerClock({ base, error: { offsetUs: 5_000_000 } });
  const events: ClockEvent[] = [];
  const onEvent = (event: ClockEvent): void => void events.push(event);
  const disciplined = new DisciplinedClock(clock, { correction: { mode: 'step' }, onEvent });
  const asked = vi.fn<GetNetworkTime>((host, port) => {
    const behaviour = behaviours[host];
    return behaviour === undefined ? silent(host, port) : behaviour(host, port);
  });
  const client = new NtpClient(disciplined, {
    sources: Object.keys(behaviours).map((host) => ({ host })),
    samples: 2,
    spacingMs: 0,
    getNetworkTime: asked,
    onEvent,
    ...options,
  });
  return { clock, disciplined, client, events, asked };
}
