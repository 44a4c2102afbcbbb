import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  CLIENT_MODE,
  decodePacket,
  encodePacket,
  ntpTimestamp,
  type NtpPacket,
} from '../packet.ts';

/** What a plain client sends: everything unset but its mode and T1. */
export function request(change: Partial<NtpPacket> = {}): NtpPacket {
  return {
    leap: 3,
    version: 4,
    mode: CLIENT_MODE,
    stratum: 0,
    poll: 6,
    precision: -20,
    rootDelayUs: 0,
    rootDispersionUs: 0,
    referenceId: Buffer.alloc(4),
    reference: 0n,
    origin: 0n,
    receive: 0n,
    transmit: ntpTimestamp(Date.now() * 1_000),
    ...change,
  };
}

/** Sends one datagram to a loopback port; null when nothing comes back in time. */
export async function ask(
  port: number,
  datagram: Buffer = encodePacket(request()),
  timeoutMs = 100,
): Promise<NtpPacket | null> {
  const socket = createSocket('udp4');
  socket.send(datagram, port, '127.0.0.1');
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const received: unknown[] = await once(socket, 'message', { signal });
    return received[0] instanceof Buffer ? decodePacket(received[0]) : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return null;
    throw error;
  } finally {
    socket.close();
  }
}
