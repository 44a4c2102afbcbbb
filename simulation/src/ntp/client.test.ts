import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ClockEvent, RejectionReason } from '@reservation-engine/engine/clock/index';
import type { Behaviour } from './behaviour.ts';
import { measuredClock } from './testing/measured.ts';
import { respond } from './testing/responder.ts';

const run = promisify(execFile);
const HOUR_US = 3_600_000_000;

describe('what the client rejects', () => {
  it.each<[RejectionReason, string, Partial<Behaviour>]>([
    ['timeout', 'silence', { silent: true }],
    ['malformed', 'a reply cut short', { fault: 'truncated' }],
    ['malformed', 'times that were never set', { fault: 'unset-times' }],
    ['wrong-mode', 'a peer', { fault: 'wrong-mode' }],
    ['not-ours', 'an answer to another request', { fault: 'wrong-origin' }],
    ['kiss-of-death', 'DENY', { kiss: 'DENY' }],
    ['kiss-of-death', 'RSTR', { kiss: 'RSTR' }],
    ['kiss-of-death', 'RATE', { kiss: 'RATE' }],
    ['kiss-of-death', 'stratum 0', { stratum: 0 }],
    ['stratum', 'stratum 16', { stratum: 16 }],
    ['unsynchronized', 'leap indicator 3', { leap: 3 }],
    ['sent-before-received', 'T3 before T2', { fault: 'sent-before-received' }],
    ['negative-delay', 'a minute spent within milliseconds', { fault: 'held-too-long' }],
    ['root-distance', 'a root delay of 2 s', { rootDelayUs: 2_000_000 }],
    ['root-distance', 'a root dispersion of 1 s', { rootDispersionUs: 1_000_000 }],
  ])('%s: %s', async (reason, _, behaviour) => {
    const responder = await respond(behaviour);
    // What does arrive must not be taken for silence on a busy machine.
    const replyTimeoutMs = reason === 'timeout' ? 40 : 3_000;
    const { ntp, disciplined } = measuredClock({}, { sources: [responder], replyTimeoutMs });
    expect(await ntp.sync()).toMatchObject({
      ok: false,
      reason: 'too-few-sources',
      sources: [{ verdict: 'rejected', accepted: 0, rejection: { reason } }],
    });
    expect(disciplined.evidence().measurement).toBeNull();
  });

  it('names the kiss, and asks no more', async () => {
    const responder = await respond({ kiss: 'RSTR' });
    const { ntp } = measuredClock({}, { sources: [responder] });
    await ntp.sync();
    expect(ntp.sources[0]?.rejection).toEqual({ reason: 'kiss-of-death', kissCode: 'RSTR' });
    responder.behave({ kiss: null });
    await ntp.sync();
    expect(ntp.sources[0]?.rejection).toEqual({ reason: 'resting', kissCode: 'RSTR' });
    expect(responder.counts.requests).toBe(1);
  });
});

describe('the client and several sources', () => {
  it('outvotes one that lies by an hour', async () => {
    const [first, liar, second] = [await respond(), await respond(), await respond()];
    liar.behave({ offsetUs: HOUR_US });
    const events: ClockEvent[] = [];
    const { ntp } = measuredClock(
      { offsetUs: -20_000_000 },
      { sources: [first, liar, second], onEvent: (event) => events.push(event) },
    );
    const outcome = await ntp.sync();
    if (!outcome.ok) throw new Error(outcome.reason);
    const { offsetUs, boundUs } = outcome.measurement;
    expect(Math.abs(offsetUs + 20_000_000)).toBeLessThanOrEqual(boundUs);
    expect(ntp.sources.map(({ verdict }) => verdict)).toEqual(['agreed', 'outvoted', 'agreed']);
    expect(events).toMatchObject([{ type: 'outvoted', source: `127.0.0.1:${liar.port}` }]);
    expect(boundUs).toBeLessThan(20_000);
  });

  it('goes on without one that falls silent after a good reply', async () => {
    const [first, second, third] = [await respond(), await respond(), await respond()];
    const { ntp } = measuredClock(
      {},
      { sources: [first, second, third], replyTimeoutMs: 300, samples: 3 },
    );
    expect(await ntp.sync()).toMatchObject({ ok: true });
    third.behave({ silent: true });
    expect(await ntp.sync()).toMatchObject({ ok: true });
    expect(ntp.sources[2]).toMatchObject({ verdict: 'rejected', rejection: { reason: 'timeout' } });
  });
});

describe('the client, once done with', { timeout: 30_000 }, () => {
  const REPLY_TIMEOUT_MS = 600;
  const source = import.meta.resolve('@reservation-engine/engine/clock/index');

  /** What a process of its own prints in which a client was started and then `rest` was done. */
  async function inProcess(port: number, rest: string): Promise<string> {
    const script = `
      import { DisciplinedClock, NtpClient, ServerClock } from '${source}';
      const disciplined = new DisciplinedClock(new ServerClock());
      const sources = [{ host: '127.0.0.1', port: ${port} }];
      const ntp = new NtpClient(disciplined, { sources, replyTimeoutMs: ${REPLY_TIMEOUT_MS} });
      const print = (what) => process.stdout.write(String(what));
      ntp.start();
      ${rest}
    `;
    const flags = ['--input-type=module', '-e', script];
    return (await run(process.execPath, flags, { timeout: 10_000 })).stdout;
  }

  it('has nothing left that a process would wait for, even where nobody answered', async () => {
    const { port } = await respond({ silent: true });
    const ended = `
      await new Promise(setImmediate);
      await ntp.stop();
      const stopped = performance.now();
      process.on('exit', () => print(performance.now() - stopped));`;
    expect(Number(await inProcess(port, ended))).toBeLessThan(REPLY_TIMEOUT_MS / 2);
  });

  it('keeps no process alive between two rounds', async () => {
    const { port } = await respond();
    const told = `process.on('exit', () => print(disciplined.status()));`;
    expect(await inProcess(port, told)).toBe('synchronized');
  });
});

describe('corrections', () => {
  it('bring a clock that is 8 s behind to within its uncertainty, and the raw one nowhere', async () => {
    const responder = await respond({ delayUs: 2_000 });
    const { ntp, disciplined } = measuredClock(
      { offsetUs: -8_000_000 },
      { sources: [responder] },
      { correction: { mode: 'step' } },
    );
    await ntp.sync();
    const { wall, disciplinedWall, injectedOffsetUs, measurement, epoch } = disciplined.evidence();
    const trueTime = wall - (injectedOffsetUs ?? NaN);
    expect(injectedOffsetUs).toBe(-8_000_000);
    expect(epoch).toBe(1);
    expect(Math.abs(disciplinedWall - trueTime)).toBeLessThanOrEqual(
      measurement?.uncertaintyUs ?? 0,
    );
  });
});
