import { defineCommand } from '../cli/define-command.ts';
import { RunError, UsageError } from '../cli/faults.ts';
import { flag, text, wholeNumber } from '../cli/option-kinds.ts';
import { writeJson } from '../cli/write-json.ts';
import { hostFor } from '../processes/host-for.ts';
import { compareWithExpected } from './expected.ts';
import { factorText, parseCapacityFactor, WHOLE } from './input/capacity-factor.ts';
import { readBookings } from './input/read-folder.ts';
import { countsToExpect } from './report.ts';
import { prepareInput } from './run-bookings.ts';
import { checkName, runIdOf } from './run-id.ts';
import type { Mode } from './schedule/requests.ts';
import { simulateBookings } from './simulate-bookings.ts';
import { summary } from './summary.ts';

export const bookingsCommand = defineCommand({
  usage: 'FOLDER [options]',
  description:
    'Submits real bookings and cancellations to the engine, in the order in which they happened, ' +
    'and counts what becomes of them. FOLDER has resources.csv (id, type, group, label, capacity) ' +
    'and operations.csv or operations.csv.gz (day, op, booking, client, quantity, resources); with ' +
    'an expected.json beside them the counts are compared.\n' +
    'Everything is checked before anything is sent. A second run with the same id is answered from ' +
    'the record and writes nothing, so a run that was interrupted can simply be repeated.',
  options: {
    capacityFactor: {
      placeholder: 'F',
      help: 'Multiply every capacity, rounded down, e.g. 0.6 (default 1)',
      fallback: WHOLE,
      parse: parseCapacityFactor,
    },
    firstNightOnly: flag(
      'Reserve only the first resource of each booking; without it a booking is all or nothing',
    ),
    concurrency: wholeNumber({ min: 1, max: 512, fallback: 64 }, 'Requests under way at most'),
    json: text('FILE', 'Write the report to FILE as JSON'),
    runId: {
      ...text('ID', 'Of this run (default: made of the input and these options)'),
      parse: checkName,
    },
    prefix: {
      ...text('TEXT', 'Put before the id and group of every resource, to keep runs apart'),
      parse: checkName,
    },
    url: text('URL', 'Use the server there instead of one of our own'),
    apiKey: text('KEY', 'For a server that asks for one; it must allow creating resources'),
    dataDir: text('DIR', 'Keep the database in DIR: DATA_DIR=DIR npm start shows it afterwards'),
  },
  notes: [
    'Examples:',
    '  npm run simulate -- bookings data/hotel --first-night-only',
    '  npm run simulate -- bookings data/hotel --capacity-factor 0.6 --json report.json',
  ],
  run: async ([folder, ...rest], options, terminal) => {
    if (folder === undefined) throw new UsageError('Name the folder of the bookings.');
    if (rest.length > 0) throw new UsageError(`One folder is enough: what is ${rest.join(' ')}?`);
    if (options.url !== null && options.dataDir !== null)
      throw new UsageError('Give --url or --data-dir: a server has its own database.');
    const mode: Mode = options.firstNightOnly ? 'first_night_only' : 'whole_stay';
    const { capacityFactor } = options;
    const prefix = options.prefix ?? '';

    const read = await readBookings(folder);
    const runId = options.runId ?? runIdOf(read.digest, mode, capacityFactor, prefix);
    const input = prepareInput(read, prefix, capacityFactor);
    const host = await hostFor(options, terminal.say);
    try {
      const report = await simulateBookings(input, host, {
        mode,
        runId,
        capacityFactor: Number(factorText(capacityFactor)),
        concurrency: options.concurrency,
        apiKey: options.apiKey,
        terminal,
      });
      const comparable = factorText(capacityFactor) === '1';
      const expected = comparable
        ? await compareWithExpected(folder, mode, countsToExpect(report))
        : null;
      terminal.print(summary(report, expected));
      if (options.json !== null) await writeJson(options.json, report);
      const { store } = report;
      const wrong = expected?.some((count) => count.actual !== count.expected) ?? false;
      if (wrong || store.overbooked > 0 || store.confirmedUnits !== report.bookedUnits)
        throw new RunError('The counts are not what they must be.');
    } finally {
      await host.stop();
    }
  },
});
