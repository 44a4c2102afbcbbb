import { replay } from '@reservation-engine/engine/replay/index';
import { defineCommand } from '../cli/define-command.ts';
import { UsageError } from '../cli/faults.ts';
import { text, wholeNumber } from '../cli/option-kinds.ts';
import type { OptionSpec } from '../cli/options.ts';
import { writeJson } from '../cli/write-json.ts';
import { FORMATS, type Format } from './input/attempts-file.ts';
import { readAttempts } from './input/read-attempts.ts';
import { replayOptions, toReplayOptions } from './options.ts';
import { replaySummary } from './summary.ts';

const format: OptionSpec<Format | null> = {
  placeholder: 'FORMAT',
  help: `Read FILE as ${FORMATS.join(', ')} whatever its name`,
  fallback: null,
  parse: (given) => {
    const found = FORMATS.find((name) => name === given);
    if (found !== undefined) return found;
    throw new UsageError(`must be one of ${FORMATS.join(', ')}`);
  },
};

export const replayCommand = defineCommand({
  usage: 'FILE [options]',
  description:
    'Shows what would have happened, had the same attempts been arbitrated another way: by wall ' +
    'clocks, by the last write, by a check before the write. FILE has attempts recorded anywhere: ' +
    'the JSON that POST /replay takes, NDJSON with an attempt a line, or CSV with a header of the ' +
    'same names (each gzipped where it ends in .gz). docs/REPLAY.md tells what they mean.\n' +
    'What is given here wins over what FILE says. Times are in µs, or end in ms or s.',
  options: {
    ...replayOptions,
    contests: wholeNumber({ min: 0, max: 100_000, fallback: 10 }, 'Contests to show at most'),
    json: text('OUT', 'Write the whole result to OUT as JSON, as POST /replay answers it'),
    format,
  },
  notes: [
    'Examples:',
    '  npm run simulate -- replay docs/examples/two-servers.json',
    '  npm run simulate -- replay docs/examples/five-servers.csv --offsets A=0,B=-5s,C=1.5s,D=-8s,E=20s',
  ],
  run: async ([file, ...rest], options, terminal) => {
    if (file === undefined) throw new UsageError('Name the file of the attempts.');
    if (rest.length > 0) throw new UsageError(`One file is enough: what is ${rest.join(' ')}?`);
    const input = await readAttempts(file, options.format, toReplayOptions(options));
    const result = replay(input);
    terminal.print(replaySummary(input, result, options.contests));
    if (options.json !== null) await writeJson(options.json, result);
  },
});
