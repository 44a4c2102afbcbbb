import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createClient, type Client } from '@reservation-engine/api/client/index';
import { defineCommand } from '../cli/define-command.ts';
import { InterruptedError, RunError, UsageError } from '../cli/faults.ts';
import { text, wholeNumber } from '../cli/option-kinds.ts';
import { startProgress } from '../cli/progress.ts';
import { writeJson } from '../cli/write-json.ts';
import { hostFor } from '../processes/host-for.ts';
import { perform } from './actions.ts';
import { DEFAULT_MIX, mixText, parseMix } from './mix.ts';
import { runLoad } from './run-load.ts';
import { loadSummary } from './summary.ts';

export const loadCommand = defineCommand({
  usage: '[options]',
  description:
    'Puts one server under load through the typed client, and tells what it granted, what it ' +
    'refused, and how long that took. Without --rate every caller asks again as soon as it is ' +
    'answered; with it calls are due at that rate, and their latency counts from then on, so that ' +
    'a server that falls behind cannot hide it.',
  options: {
    rate: wholeNumber({ min: 0, max: 100_000, fallback: 0 }, 'Calls a second; 0: no limit'),
    concurrency: wholeNumber({ min: 1, max: 1_024, fallback: 64 }, 'Callers'),
    duration: wholeNumber({ min: 1, max: 3_600, fallback: 10 }, 'How long, in seconds'),
    resources: wholeNumber({ min: 1, max: 1_000, fallback: 16 }, 'Resources, all equally wanted'),
    capacity: wholeNumber(
      { min: 1, max: 1_000_000, fallback: 1_000_000 },
      'Units of each: few make it a test of refusals',
    ),
    mix: {
      placeholder: 'MIX',
      help: `What callers ask for, by weight (default ${mixText(DEFAULT_MIX)})`,
      fallback: DEFAULT_MIX,
      parse: parseMix,
    },
    url: text('URL', 'Use the server there instead of one of our own'),
    apiKey: text('KEY', 'For a server that asks for one; it must allow creating resources'),
    json: text('FILE', 'Write the result to FILE as JSON'),
  },
  notes: [
    'Examples:',
    '  npm run simulate -- load --duration 10 --concurrency 128',
    '  npm run simulate -- load --url http://127.0.0.1:8000 --rate 500 --mix reserve=80,cancel=20',
  ],
  run: async (positionals, options, terminal) => {
    if (positionals.length > 0) throw new UsageError(`What is ${positionals.join(' ')}?`);
    const { concurrency, apiKey, mix } = options;
    const host = await hostFor({ url: options.url, dataDir: null }, terminal.say);
    const signal = AbortSignal.any([terminal.signal, host.failed]);
    setMaxListeners(0, signal);
    const durationMs = options.duration * 1_000;
    try {
      const client = createClient({
        url: host.url,
        maxConnections: concurrency,
        ...(apiKey === null ? {} : { apiKey }),
      });
      const seed = randomInt(1, 1_000_000_000);
      const resourceIds = await createResources(client, seed, options, signal);
      terminal.say(`Loading ${host.description} with ${concurrency} callers.`);
      const progress = startProgress(terminal.progressStream, 'ms', durationMs);
      const result = await runLoad({
        ...{ resourceIds, concurrency, durationMs, mix, seed, signal },
        rate: options.rate === 0 ? null : options.rate,
        perform: (action, resourceId, caller) =>
          perform(client, action, resourceId, caller, signal),
        onProgress: progress.update,
      }).finally(progress.stop);
      signal.throwIfAborted();
      terminal.print(loadSummary(result));
      if (options.json !== null) await writeJson(options.json, { ...result, mix, concurrency });
      if (result.calls === result.failed) throw new RunError('Not one call was answered.');
    } catch (error) {
      if (terminal.signal.aborted) throw new InterruptedError();
      throw host.failed.aborted ? host.failed.reason : error;
    } finally {
      await host.stop();
    }
  },
});

async function createResources(
  client: Client,
  seed: number,
  { resources, capacity }: { readonly resources: number; readonly capacity: number },
  signal: AbortSignal,
): Promise<string[]> {
  const ids = Array.from({ length: resources }, (_, index) => `load-${seed}-${index + 1}`);
  try {
    await Promise.all(
      ids.map((id) =>
        client.resources.create.mutate({ id, capacity, group: `load-${seed}` }, { signal }),
      ),
    );
  } catch (error) {
    signal.throwIfAborted();
    throw new RunError(
      `The server cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return ids;
}
