import type ntp from 'ntp-time-sync';
import type { Micros } from '../../domain/things.ts';
import { RESOLUTION_US } from './arithmetic.ts';
import type { Rejection } from './rejection.ts';

/** The one call of the library that is used; it answers the packet and judges nothing. */
export type GetNetworkTime = InstanceType<typeof ntp.NtpTimeSync>['getNetworkTime'];
export type NetworkTime = Awaited<ReturnType<GetNetworkTime>>;

/** A reply worth calculating with. */
export interface NtpReply {
  readonly t2: Micros;
  readonly t3: Micros;
  readonly stratum: number;
  readonly rootDelayUs: Micros;
  readonly rootDispersionUs: Micros;
  readonly referenceId: string;
}

/** When the library read the machine's `Date` for T1: between these, in whole milliseconds. */
export interface SendWindow {
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** Where the library puts a timestamp of all zeros, which in NTP means "unknown". */
const NTP_EPOCH_MS = Date.UTC(1900, 0, 1);

const SERVER_MODE = 4;
const LEAP_UNSYNCHRONIZED = 3;
const MAX_STRATUM = 15;

/** Judges a packet by itself, in the order in which each check makes the next one meaningful. */
export function readReply(packet: NetworkTime, window: SendWindow): NtpReply | Rejection {
  const originMs = time(packet.originTimestamp);
  const receiveMs = time(packet.receiveTimestamp);
  const transmitMs = time(packet.transmitTimestamp);
  const rootDelayMs = time(packet.rootDelay) - NTP_EPOCH_MS;
  const rootDispersionMs = time(packet.rootDispersion) - NTP_EPOCH_MS;
  const { mode, stratum = NaN, leapIndicator, referenceId = '' } = packet;

  const numbers = [originMs, receiveMs, transmitMs, rootDelayMs, rootDispersionMs, stratum];
  if (!numbers.every(Number.isFinite)) return { reason: 'malformed' };
  if (mode !== SERVER_MODE) return { reason: 'wrong-mode' };
  // The library's way there and back through binary fractions can cost T1 a millisecond.
  if (originMs < window.earliestMs - 1 || originMs > window.latestMs) return { reason: 'not-ours' };
  if (stratum === 0) return { reason: 'kiss-of-death', kissCode: kissCode(referenceId) };
  if (leapIndicator === LEAP_UNSYNCHRONIZED) return { reason: 'unsynchronized' };
  if (stratum > MAX_STRATUM) return { reason: 'stratum' };
  if (receiveMs === NTP_EPOCH_MS || transmitMs === NTP_EPOCH_MS) return { reason: 'malformed' };
  if (transmitMs < receiveMs) return { reason: 'sent-before-received' };
  return {
    t2: middleOf(receiveMs),
    t3: middleOf(transmitMs),
    stratum,
    rootDelayUs: upperEnd(rootDelayMs, stratum),
    rootDispersionUs: upperEnd(rootDispersionMs, stratum),
    referenceId,
  };
}

function time(date: Date | undefined): number {
  return date === undefined ? NaN : date.getTime();
}

/** A millisecond that was cut off is as likely to have been its beginning as its end. */
function middleOf(ms: number): Micros {
  return ms * 1_000 + RESOLUTION_US / 2;
}

/**
 * Root delay and dispersion are cut to whole milliseconds as well, and a bound may only err
 * upwards. A primary server (stratum 1) has no upstream: its zero is one.
 */
function upperEnd(ms: number, stratum: number): Micros {
  return ms === 0 && stratum === 1 ? 0 : ms * 1_000 + RESOLUTION_US;
}

/** At stratum 0 the library leaves the four ASCII bytes of the code as one decimal number. */
function kissCode(referenceId: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(Number(referenceId) >>> 0);
  return bytes.toString('ascii').replace(/\0+$/, '');
}
