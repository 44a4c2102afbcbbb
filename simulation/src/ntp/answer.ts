import type { Behaviour } from './behaviour.ts';
import { CLIENT_MODE, encodePacket, ntpTimestamp, SERVER_MODE, type NtpPacket } from './packet.ts';

/** A source answers for itself here, so what it was set by is this machine. */
const LOOPBACK_ADDRESS = Uint8Array.of(127, 0, 0, 1);

/** 2^-20 s: a clock that counts microseconds. */
const PRECISION = -20;

/** How long ago the clock claims to have been set. */
const SET_BEFORE_US = 1_000_000;

const HELD_TOO_LONG_US = 60_000_000;
const SYMMETRIC_PASSIVE_MODE = 2;
const UNSET = 0n;

/**
 * The bytes a server behaving like this sends back at once to `request`, which reached it at
 * `arrivedUs`, true time in µs since the Unix epoch; null where it sends none. Pure.
 */
export function answerTo(
  request: NtpPacket,
  behaviour: Behaviour,
  arrivedUs: number,
): Buffer | null {
  if (behaviour.silent || request.mode !== CLIENT_MODE) return null;
  const receive = arrivedUs + behaviour.offsetUs;
  const honest: NtpPacket = {
    leap: behaviour.leap,
    version: request.version,
    mode: SERVER_MODE,
    stratum: behaviour.stratum,
    poll: request.poll,
    precision: PRECISION,
    rootDelayUs: behaviour.rootDelayUs,
    rootDispersionUs: behaviour.rootDispersionUs,
    referenceId: behaviour.stratum <= 1 ? Buffer.from(behaviour.referenceName) : LOOPBACK_ADDRESS,
    reference: ntpTimestamp(receive - SET_BEFORE_US),
    origin: request.transmit,
    receive: ntpTimestamp(receive),
    transmit: ntpTimestamp(receive),
  };
  if (behaviour.kiss !== null) return encodePacket(kissOf(honest, behaviour.kiss));
  switch (behaviour.fault) {
    case null:
      return encodePacket(honest);
    case 'wrong-mode':
      return encodePacket({ ...honest, mode: SYMMETRIC_PASSIVE_MODE });
    case 'wrong-origin':
      return encodePacket({ ...honest, origin: ntpTimestamp(receive - SET_BEFORE_US) });
    case 'truncated':
      return encodePacket(honest).subarray(0, 30);
    case 'unset-times':
      return encodePacket({ ...honest, receive: UNSET, transmit: UNSET });
    case 'sent-before-received':
      return encodePacket({ ...honest, transmit: ntpTimestamp(receive - HELD_TOO_LONG_US) });
    case 'held-too-long':
      return encodePacket({ ...honest, transmit: ntpTimestamp(receive + HELD_TOO_LONG_US) });
  }
}

/** A kiss carries no time of its own, so that nobody sets a clock by it (RFC 5905, §7.4). */
function kissOf(honest: NtpPacket, code: string): NtpPacket {
  return {
    ...honest,
    leap: 3,
    stratum: 0,
    referenceId: Buffer.from(code),
    receive: honest.origin,
    transmit: honest.origin,
  };
}
