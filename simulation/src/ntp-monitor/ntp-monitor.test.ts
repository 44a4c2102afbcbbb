import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from '../cli/run-program.ts';
import { recordingTerminal } from '../cli/testing/recording-terminal.ts';
import { NtpResponder } from '../ntp/index.ts';
import { ntpMonitorCommand } from './command.ts';
import { sparkline } from './history.ts';
import type { Observation } from './observation.ts';

const responders: NtpResponder[] = [];

afterEach(() => Promise.all(responders.splice(0).map((responder) => responder.stop())));

async function respond(offsetUs: number, silent = false): Promise<string> {
  const responder = await NtpResponder.start({ behaviour: { offsetUs, silent } });
  responders.push(responder);
  return `${responder.host}:${responder.port}`;
}

describe('ntp-monitor', () => {
  it('tells how far this machine is off by each source', async () => {
    const sources = [await respond(0), await respond(-4_000_000)];
    const terminal = recordingTerminal();
    const args = [...sources, '--once', '--json'];
    expect(await runCommand('ntp-monitor', ntpMonitorCommand, args, terminal)).toBe(0);
    const seen = terminal.printed
      .flatMap((lines) => lines.split('\n'))
      .map((line) => JSON.parse(line) as Observation);
    expect(seen.map(({ name, status }) => [name, status])).toEqual(
      sources.map((source) => [source, 'ok']),
    );
    const errors = [0, 4_000_000].map((us, index) => Math.abs((seen[index]?.offsetUs ?? NaN) - us));
    expect(errors.every((us, index) => us <= (seen[index]?.boundUs ?? 0))).toBe(true);
  });

  it('fails once a source is silent, and says which', async () => {
    const terminal = recordingTerminal();
    const args = [await respond(0, true), '--once'];
    expect(await runCommand('ntp-monitor', ntpMonitorCommand, args, terminal)).toBe(1);
    expect(terminal.printed.join('\n')).toContain('timeout');
    expect(terminal.said).toEqual(['Not every clock is measured.']);
  });

  it.each([['nowhere:99999'], ['a b'], ['http://x']])(
    'does not take %s for a source',
    async (source) => {
      const terminal = recordingTerminal();
      expect(await runCommand('ntp-monitor', ntpMonitorCommand, [source], terminal)).toBe(2);
    },
  );
});

describe('sparkline', () => {
  it('goes from the least to the largest, with gaps', () => {
    const offsets = [0, 50, null, 100];
    expect(sparkline(offsets.map((offsetUs) => ({ offsetUs })))).toBe('▁▅ █');
  });
});
