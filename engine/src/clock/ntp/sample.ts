import type { ServerClock } from '../server-clock.ts';
import { deltaUs, RESOLUTION_US, thetaUs, type Sample } from './arithmetic.ts';
import { readReply, type GetNetworkTime, type NetworkTime } from './reply.ts';
import type { Rejection } from './rejection.ts';

/** MAXDIST of RFC 5905: a source further than this from its reference says nothing useful. */
const MAX_ROOT_DISTANCE_US = 1_000_000;

/**
 * One exchange with a source, seen by the server's own clock: T1 and T4 are its raw readings
 * around the call, in µs and with its injected error, so they enclose those of the library, which
 * reads the machine's `Date` and is used to recognise our own T1.
 */
export async function takeSample(
  clock: ServerClock,
  getNetworkTime: GetNetworkTime,
  address: string,
  port: number,
): Promise<Sample | Rejection> {
  const asked = clock.read();
  const earliestMs = Date.now();
  const answer = getNetworkTime(address, port);
  const latestMs = Date.now();
  let packet: NetworkTime;
  try {
    packet = await answer;
  } catch (error) {
    return { reason: isSystemError(error) ? 'unsendable' : 'timeout' };
  }
  const answered = clock.read();
  if (answered.epoch !== asked.epoch) return { reason: 'clock-stepped' };

  const reply = readReply(packet, { earliestMs, latestMs });
  if ('reason' in reply) return reply;
  const times = { t1: asked.wall, t2: reply.t2, t3: reply.t3, t4: answered.wall };
  const delayUs = deltaUs(times);
  const spreadUs = Math.ceil(clock.spreadUs());
  if (delayUs < -RESOLUTION_US - 2 * spreadUs) return { reason: 'negative-delay' };
  const sample: Sample = {
    offsetUs: Math.round(-thetaUs(times)),
    delayUs: Math.max(0, delayUs),
    rootDelayUs: reply.rootDelayUs,
    rootDispersionUs: reply.rootDispersionUs,
    stratum: reply.stratum,
    referenceId: reply.referenceId,
    spreadUs,
    mono: asked.mono,
    epoch: asked.epoch,
  };
  return rootDistanceUs(sample) > MAX_ROOT_DISTANCE_US ? { reason: 'root-distance' } : sample;
}

function rootDistanceUs({ delayUs, rootDelayUs, rootDispersionUs }: Sample): number {
  return (delayUs + rootDelayUs) / 2 + rootDispersionUs;
}

/** What the socket refused carries a code; the library's own timeout does not. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
