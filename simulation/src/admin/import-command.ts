import { defineCommand } from '../cli/define-command.ts';
import { InterruptedError, RunError, UsageError } from '../cli/faults.ts';
import { flag, text } from '../cli/option-kinds.ts';
import { startProgress, type Progress } from '../cli/progress.ts';
import type { Terminal } from '../cli/terminal.ts';
import { importSummary } from './import-summary.ts';
import { sendFile, type Step } from './send-file.ts';

export const importCommand = defineCommand({
  usage: 'FILE [options]',
  description:
    'Sends a CSV file of resources to a server, which creates those that are not there and changes ' +
    'the capacity of those that are. The header needs id and capacity; type, group, label, waiting ' +
    'policy, client limit and attributes may be there, and every other column becomes an ' +
    'attribute. All or nothing: unless told otherwise, a single row at fault means that nothing is ' +
    'written. The same file again changes nothing.',
  options: {
    dryRun: flag('Say what would happen, and do nothing'),
    skipInvalid: flag('Leave rows at fault out, and write the others in parts'),
    url: text('URL', 'The server (default http://127.0.0.1:8000)'),
    apiKey: text('KEY', 'For a server that asks for one, of the role admin'),
  },
  notes: [
    'Examples:',
    '  npm run admin -- import hall.csv --dry-run',
    '  npm run admin -- import hall.csv --skip-invalid --url http://127.0.0.1:8000',
  ],
  run: async (positionals, { dryRun, skipInvalid, apiKey, url }, terminal) => {
    const [path, ...others] = positionals;
    if (path === undefined) throw new UsageError('Which file?');
    if (others.length > 0) throw new UsageError(`What is ${others.join(' ')}?`);
    const progress = new StepProgress(terminal);
    try {
      const view = await sendFile(
        {
          ...{ path, apiKey, dryRun },
          url: url ?? 'http://127.0.0.1:8000',
          onInvalid: skipInvalid ? 'skip' : 'reject',
        },
        (step) => {
          progress.show(step);
        },
        terminal.signal,
      ).finally(() => {
        progress.stop();
      });
      terminal.print(importSummary(view));
      const done = dryRun ? view.faultCount === 0 : view.state === 'finished';
      if (!done) throw new RunError(dryRun ? 'It would be rejected.' : 'The import was not done.');
    } catch (error) {
      throw terminal.signal.aborted ? new InterruptedError() : error;
    }
  },
});

/** One bar after the other: the bytes that were read, then the rows that are written. */
class StepProgress {
  readonly #terminal: Terminal;
  #state: Step['state'] | null = null;
  #progress: Progress | null = null;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show({ state, progress }: Step): void {
    if (state !== this.#state) {
      this.stop();
      this.#state = state;
      const { total } = progress ?? { total: null };
      const what = state === 'writing' ? 'rows written' : 'bytes read';
      this.#progress =
        total === null ? null : startProgress(this.#terminal.progressStream, what, total);
    }
    if (progress !== null) this.#progress?.update(progress.done);
  }

  stop(): void {
    this.#progress?.stop();
    this.#progress = null;
  }
}
