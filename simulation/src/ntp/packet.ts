/** An NTP packet without extension fields (RFC 5905, figure 8). */
export const PACKET_BYTES = 48;

/** Association modes, three bits. */
export const CLIENT_MODE = 3;
export const SERVER_MODE = 4;

/** Seconds from 1900-01-01, where NTP counts from, to the Unix epoch. */
const UNIX_EPOCH_S = 2_208_988_800n;

/** A time, 64 bits: seconds since 1900 modulo 2^32, and 2^-32 fractions of one. */
export type NtpTimestamp = bigint;

export interface NtpPacket {
  /** 0 no warning, 1 and 2 a leap second ahead, 3 not synchronized. */
  readonly leap: number;
  readonly version: number;
  readonly mode: number;
  /** 0 kiss-o'-death, 1 primary, 2 to 15 secondary, 16 not synchronized. */
  readonly stratum: number;
  /** log2 seconds, signed. */
  readonly poll: number;
  readonly precision: number;
  /** Microseconds, 0 to 65,535,999,984: the range of NTP's short format. */
  readonly rootDelayUs: number;
  readonly rootDispersionUs: number;
  /** Four bytes: ASCII at stratum 0 and 1, an IPv4 address above. */
  readonly referenceId: Uint8Array;
  readonly reference: NtpTimestamp;
  readonly origin: NtpTimestamp;
  readonly receive: NtpTimestamp;
  readonly transmit: NtpTimestamp;
}

/** µs since the Unix epoch as an NTP timestamp, rounded to the nearest fraction. */
export function ntpTimestamp(unixUs: number): NtpTimestamp {
  const sinceUs = BigInt(unixUs) + UNIX_EPOCH_S * 1_000_000n;
  return BigInt.asUintN(64, ((sinceUs << 32n) + 500_000n) / 1_000_000n);
}

/** The inverse, in the NTP era that began in 1900 (it ends on 7 February 2036). */
export function unixMicros(timestamp: NtpTimestamp): number {
  const sinceUs = (timestamp * 1_000_000n + (1n << 31n)) >> 32n;
  return Number(sinceUs - UNIX_EPOCH_S * 1_000_000n);
}

export function encodePacket(packet: NtpPacket): Buffer {
  const bytes = Buffer.alloc(PACKET_BYTES);
  bytes.writeUInt8((packet.leap << 6) | (packet.version << 3) | packet.mode, 0);
  bytes.writeUInt8(packet.stratum, 1);
  bytes.writeInt8(packet.poll, 2);
  bytes.writeInt8(packet.precision, 3);
  bytes.writeUInt32BE(shortFormat(packet.rootDelayUs), 4);
  bytes.writeUInt32BE(shortFormat(packet.rootDispersionUs), 8);
  bytes.set(packet.referenceId.subarray(0, 4), 12);
  bytes.writeBigUInt64BE(packet.reference, 16);
  bytes.writeBigUInt64BE(packet.origin, 24);
  bytes.writeBigUInt64BE(packet.receive, 32);
  bytes.writeBigUInt64BE(packet.transmit, 40);
  return bytes;
}

/** @returns null when there are too few bytes for a packet; what follows one is ignored. */
export function decodePacket(bytes: Buffer): NtpPacket | null {
  if (bytes.length < PACKET_BYTES) return null;
  const first = bytes.readUInt8(0);
  return {
    leap: first >> 6,
    version: (first >> 3) & 0b111,
    mode: first & 0b111,
    stratum: bytes.readUInt8(1),
    poll: bytes.readInt8(2),
    precision: bytes.readInt8(3),
    rootDelayUs: fromShortFormat(bytes.readUInt32BE(4)),
    rootDispersionUs: fromShortFormat(bytes.readUInt32BE(8)),
    referenceId: Uint8Array.from(bytes.subarray(12, 16)),
    reference: bytes.readBigUInt64BE(16),
    origin: bytes.readBigUInt64BE(24),
    receive: bytes.readBigUInt64BE(32),
    transmit: bytes.readBigUInt64BE(40),
  };
}

/** 16 bits of seconds, 16 of fraction, rounded up: a server never claims less than it means. */
function shortFormat(us: number): number {
  return Math.min(Math.ceil((us * 0x1_0000) / 1_000_000), 0xffff_ffff);
}

function fromShortFormat(short: number): number {
  return Math.floor((short * 1_000_000) / 0x1_0000);
}
