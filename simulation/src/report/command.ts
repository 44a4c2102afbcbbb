import { dirname } from 'node:path';
import { defineCommand } from '../cli/define-command.ts';
import { RunError, UsageError } from '../cli/faults.ts';
import { flag, text } from '../cli/option-kinds.ts';
import { readRun } from '../scenario/recording/read-run.ts';
import { takePicture } from './picture.ts';
import { summary } from './summary.ts';
import { findingsJson, writeReport } from './write-report.ts';

export const reportCommand = defineCommand({
  usage: 'FILE [options]',
  description:
    'Makes the report of a scenario that ran before. FILE is its report.json; everything in the ' +
    'report is computed again from what was recorded.',
  options: {
    out: text('DIR', 'Where the report goes (default: beside FILE)'),
    picture: text('FILE', 'Also take a picture of it (PNG), with Debian’s chromium'),
    json: flag('Print what was found as JSON instead of tables'),
  },
  run: async ([file, ...rest], { out, picture, json }, terminal) => {
    if (file === undefined) throw new UsageError('Name the file of the run: its report.json.');
    if (rest.length > 0) throw new UsageError(`One file is enough: what is ${rest.join(' ')}?`);
    const run = await readRun(file);
    const { report, html } = await writeReport(run, out ?? dirname(file)).catch(
      (error: unknown) => {
        if (error instanceof RunError) throw error;
        throw new RunError(
          `${file} cannot be replayed: ${error instanceof Error ? error.message : ''}`,
        );
      },
    );
    if (picture !== null) await takePicture(html, picture);
    terminal.print(json ? JSON.stringify(findingsJson(report), null, 2) : summary(report, html));
  },
});
