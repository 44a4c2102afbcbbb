import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodePacket,
  encodePacket,
  ntpTimestamp,
  PACKET_BYTES,
  unixMicros,
  type NtpPacket,
} from './packet.ts';

const timestamp = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const short = fc.nat(0xffff_ffff).map((value) => Math.floor((value * 1_000_000) / 0x1_0000));
const packets: fc.Arbitrary<NtpPacket> = fc.record({
  leap: fc.nat(3),
  version: fc.nat(7),
  mode: fc.nat(7),
  stratum: fc.nat(255),
  poll: fc.integer({ min: -128, max: 127 }),
  precision: fc.integer({ min: -128, max: 127 }),
  rootDelayUs: short,
  rootDispersionUs: short,
  referenceId: fc.uint8Array({ minLength: 4, maxLength: 4 }),
  reference: timestamp,
  origin: timestamp,
  receive: timestamp,
  transmit: timestamp,
});

describe('an NTP packet', () => {
  it('comes back from its 48 bytes as it was', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        const bytes = encodePacket(packet);
        expect(bytes).toHaveLength(PACKET_BYTES);
        expect(decodePacket(bytes)).toEqual(packet);
      }),
    );
  });

  it('is laid out as RFC 5905 draws it', () => {
    const bytes = encodePacket({
      leap: 1,
      version: 4,
      mode: 4,
      stratum: 2,
      poll: 6,
      precision: -20,
      rootDelayUs: 1_500_000,
      rootDispersionUs: 250_000,
      referenceId: Uint8Array.of(127, 0, 0, 1),
      reference: 1n,
      origin: 2n << 32n,
      receive: 0x8000_0000n,
      transmit: 2n ** 64n - 1n,
    });
    expect(bytes.toString('hex')).toBe(
      '640206ec' +
        '00018000' +
        '00004000' +
        '7f000001' +
        '0000000000000001' +
        '0000000200000000' +
        '0000000080000000' +
        'ffffffffffffffff',
    );
  });

  it('shorter than 48 bytes is none, and what follows them is not looked at', () => {
    const bytes = Buffer.alloc(PACKET_BYTES + 20);
    expect(decodePacket(bytes.subarray(0, PACKET_BYTES - 1))).toBeNull();
    expect(decodePacket(bytes)).not.toBeNull();
  });
});

describe('an NTP timestamp', () => {
  it('counts seconds from 1900 and fractions of one', () => {
    expect(ntpTimestamp(0)).toBe(2_208_988_800n << 32n);
    expect(ntpTimestamp(500_000)).toBe((2_208_988_800n << 32n) + (1n << 31n));
  });

  it('keeps every microsecond', () => {
    const micros = fc.integer({ min: 0, max: Date.UTC(2036, 1, 7) * 1_000 });
    fc.assert(fc.property(micros, (us) => unixMicros(ntpTimestamp(us)) === us));
  });
});
