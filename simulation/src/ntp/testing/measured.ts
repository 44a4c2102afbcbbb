import {
  DisciplinedClock,
  NtpClient,
  ServerClock,
  type DisciplinedClockOptions,
  type InjectedError,
  type NtpClientOptions,
} from '@reservation-engine/engine/clock/index';
import { onTestFinished } from 'vitest';

/** A server's clock with an injected error, and the client that measures it: quick and local. */
export function measuredClock(
  error: Partial<InjectedError>,
  client: Pick<NtpClientOptions, 'sources'> & Partial<NtpClientOptions>,
  discipline: DisciplinedClockOptions = {},
) {
  const clock = new ServerClock({ error });
  const disciplined = new DisciplinedClock(clock, discipline);
  const ntp = new NtpClient(disciplined, { spacingMs: 1, replyTimeoutMs: 500, ...client });
  onTestFinished(() => ntp.stop());
  return { clock, disciplined, ntp };
}
