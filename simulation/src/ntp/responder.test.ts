import { describe, expect, it } from 'vitest';
import { MachineClock } from '@reservation-engine/engine/clock/index';
import { encodePacket, SERVER_MODE, unixMicros } from './packet.ts';
import { NtpResponder } from './responder.ts';
import { ask, request } from './testing/ask.ts';
import { respond } from './testing/responder.ts';

const clock = new MachineClock();

describe('the responder', () => {
  it('answers as a primary server that knows the time', async () => {
    const { port } = await respond();
    const asked = request();
    const before = clock.read().wall;
    const answer = await ask(port, encodePacket(asked));
    const after = clock.read().wall;
    if (answer === null) throw new Error('no answer');
    expect(answer).toMatchObject({
      leap: 0,
      version: 4,
      mode: SERVER_MODE,
      stratum: 1,
      poll: asked.poll,
      origin: asked.transmit,
      referenceId: new Uint8Array(Buffer.from('LOCL')),
    });
    expect(unixMicros(answer.receive)).toBeGreaterThanOrEqual(before - 500);
    expect(unixMicros(answer.transmit)).toBeLessThanOrEqual(after + 500);
    expect(answer.reference).toBeLessThan(answer.receive);
  });

  it('echoes T1 bit by bit, for clients that send a cookie in it', async () => {
    const { port } = await respond();
    const transmit = 0xfeed_face_dead_beefn;
    const answer = await ask(port, encodePacket(request({ transmit, version: 3 })));
    expect(answer).toMatchObject({ origin: transmit, version: 3 });
  });

  it('claims what it is told to claim', async () => {
    const claims = { stratum: 5, leap: 2, rootDelayUs: 31_250, rootDispersionUs: 62_500 } as const;
    const { port } = await respond(claims);
    expect(await ask(port)).toMatchObject({ ...claims, referenceId: Uint8Array.of(127, 0, 0, 1) });
  });

  it.each([
    { delayUs: 10_000, asymmetryUs: 0, arrivesAfterUs: 5_000 },
    { delayUs: 10_000, asymmetryUs: 10_000, arrivesAfterUs: 10_000 },
    { delayUs: 10_000, asymmetryUs: -10_000, arrivesAfterUs: 0 },
    { delayUs: 700, asymmetryUs: 0, arrivesAfterUs: 350 },
  ])('spends $delayUs µs, $asymmetryUs more there than back', async (example) => {
    const { delayUs, asymmetryUs, arrivesAfterUs } = example;
    const { port } = await respond({ delayUs, asymmetryUs });
    const before = clock.read();
    const answer = await ask(port);
    const after = clock.read();
    const arrived = unixMicros(answer?.receive ?? 0n);
    expect(arrived - before.wall).toBeGreaterThanOrEqual(arrivesAfterUs - 500);
    expect(after.mono - before.mono).toBeGreaterThanOrEqual(delayUs);
    expect(after.wall - arrived).toBeGreaterThanOrEqual(delayUs - arrivesAfterUs - 500);
  });

  it('changes while it runs', async () => {
    const responder = await respond();
    responder.behave({ silent: true });
    expect(await ask(responder.port, undefined, 30)).toBeNull();
    responder.behave({ silent: false, offsetUs: -3_600_000_000 });
    const answer = await ask(responder.port);
    const lateUs = clock.read().wall - unixMicros(answer?.transmit ?? 0n);
    expect(Math.abs(lateUs - 3_600_000_000)).toBeLessThan(100_000);
    expect(responder.counts).toEqual({ requests: 2, replies: 1 });
  });

  it('leaves alone what is no request: scraps, and the answers of servers', async () => {
    const { port } = await respond();
    expect(await ask(port, Buffer.from('hello'), 30)).toBeNull();
    expect(await ask(port, encodePacket(request({ mode: SERVER_MODE })), 30)).toBeNull();
  });

  it('stops with answers still on their way, and frees its port', async () => {
    const responder = await NtpResponder.start({ behaviour: { delayUs: 60_000_000 } });
    const answer = ask(responder.port, undefined, 60);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await responder.stop();
    expect(await answer).toBeNull();
    const next = await NtpResponder.start({ port: responder.port });
    await next.stop();
  });

  it.each([
    { delayUs: -1 },
    { delayUs: 100, asymmetryUs: 101 },
    { stratum: 256 },
    { rootDispersionUs: 65_536_000_000 },
    { referenceName: 'LOCAL' },
    { offsetUs: 0.5 },
  ])('refuses to behave like %o', async (change) => {
    const responder = await respond();
    expect(() => responder.behave(change)).toThrow(RangeError);
    await expect(NtpResponder.start({ behaviour: change })).rejects.toThrow(RangeError);
  });
});
