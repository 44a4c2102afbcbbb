import { setTimeout as sleep } from 'node:timers/promises';
import { defineCommand } from '../cli/define-command.ts';
import { InterruptedError, RunError, UsageError } from '../cli/faults.ts';
import { flag, text, wholeNumber } from '../cli/option-kinds.ts';
import type { Terminal } from '../cli/terminal.ts';
import { History } from './history.ts';
import { lookAtServers } from './look-at-servers.ts';
import { lookAtSources, parseSource } from './look-at-sources.ts';
import type { Look } from './observation.ts';

const DEFAULT_URL = 'http://127.0.0.1:8000';
/** To the upper left corner, and away with what was below. */
const REDRAW = '\u001b[H\u001b[J';

export const ntpMonitorCommand = defineCommand({
  usage: '[SOURCE…] [options]',
  description:
    'Shows offsets over time, live, until ctrl-C: with SOURCEs (host or host:port of NTP servers) ' +
    'how far this machine’s clock is off by each of them; without, the clocks of all servers of an ' +
    'engine, as they measured them. An offset is the clock minus true time: positive is ahead.',
  options: {
    url: text('URL', `Of any of the engine’s servers (default ${DEFAULT_URL})`),
    apiKey: text('KEY', 'For a server that asks for one'),
    interval: wholeNumber({ min: 1, max: 3_600, fallback: 2 }, 'Between two looks, in seconds'),
    once: flag('Look once, and end: 1 when any clock could not be measured'),
    json: flag('A line of JSON for each clock and look'),
  },
  notes: [
    'Examples:',
    '  npm run simulate -- ntp-monitor',
    '  npm run simulate -- ntp-monitor pool.ntp.org 127.0.0.1:11123 --interval 5',
    '  npm run simulate -- ntp-monitor 127.0.0.1:11123 --once --json',
  ],
  run: async (sources, { url, apiKey, interval, once, json }, terminal) => {
    if (sources.length > 0 && url !== null) throw new UsageError('Give sources or --url.');
    if (new Set(sources).size < sources.length) throw new UsageError('Name each source once.');
    const look =
      sources.length > 0
        ? lookAtSources(sources.map(parseSource))
        : lookAtServers(url ?? DEFAULT_URL, apiKey);
    const show = json ? showJson(terminal) : showTable(terminal, !once);
    if (once) {
      const seen = await lookOnce(look, terminal);
      show(seen);
      if (seen.some(({ offsetUs }) => offsetUs === null)) {
        throw new RunError('Not every clock is measured.');
      }
      return;
    }
    while (!terminal.signal.aborted) {
      show(await lookOnce(look, terminal));
      await sleep(interval * 1_000, undefined, { signal: terminal.signal }).catch(() => undefined);
    }
    throw new InterruptedError();
  },
});

type Show = (seen: Awaited<ReturnType<Look>>) => void;

async function lookOnce(look: Look, { signal }: Terminal): ReturnType<Look> {
  try {
    return await look(signal);
  } catch (error) {
    throw signal.aborted ? new InterruptedError() : error;
  }
}

function showJson(terminal: Terminal): Show {
  return (seen) => {
    for (const observation of seen) terminal.print(JSON.stringify(observation));
  };
}

function showTable(terminal: Terminal, live: boolean): Show {
  const history = new History();
  // Redrawn in place on a terminal; elsewhere each look is written below the last one.
  const redraw = live && process.stdout.isTTY ? REDRAW : '';
  return (seen) => {
    history.add(seen);
    terminal.print(redraw + history.render());
  };
}
