import { closest } from '../cli/closest.ts';
import { defineCommand } from '../cli/define-command.ts';
import { RunError, UsageError } from '../cli/faults.ts';
import { flag, text, wholeNumber } from '../cli/option-kinds.ts';
import { writeJson } from '../cli/write-json.ts';
import { toJson, verdict, type BenchRun, type FinishedRow } from './harness/bench-run.ts';
import { startBenchDatabases } from './harness/database.ts';
import { describeMachine } from './harness/machine.ts';
import { updateDocument } from './harness/markdown.ts';
import { rowReport } from './harness/report.ts';
import type { Row } from './harness/row.ts';
import { runRow } from './harness/run-row.ts';
import { ROWS } from './rows.ts';

const QUICK = { rounds: 1, seconds: 0.5 };

export const benchCommand = defineCommand({
  usage: '[ROW…] [options]',
  description:
    'Measures what is promised of speed, each row beside its comparison, in turns, on a PostgreSQL ' +
    'of its own with fsync on and its data on disk. Without ROW: all of them.',
  options: {
    json: text('FILE', 'Write the figures to FILE as JSON'),
    document: text('FILE', 'Put the figures into a Markdown document, e.g. docs/PERFORMANCE.md'),
    quick: flag('Short rounds: to see that everything works, not for figures'),
    rounds: wholeNumber({ min: 1, max: 100, fallback: 5 }, 'Rounds of each contender'),
    seconds: wholeNumber({ min: 1, max: 60, fallback: 3 }, 'How long a round takes, about'),
  },
  notes: ['Rows:', ...ROWS.map(({ name, what }) => `  ${name.padEnd(14)}${what}`)],
  run: async (names, { json, document, quick, ...asked }, terminal) => {
    const chosen = names.length === 0 ? ROWS : [...new Set(names)].map(rowNamed);
    const timing = quick ? QUICK : asked;
    const start = { at: new Date(), machine: describeMachine(), quick, ...timing };
    const databases = await startBenchDatabases();
    const rows: FinishedRow[] = [];
    try {
      for (const row of chosen) {
        terminal.say(`${row.name} …`);
        const { signal, say } = terminal;
        const { create: newDatabase, checkpoint } = databases;
        const context = { ...timing, quick, signal, say, newDatabase, checkpoint };
        const finished = await attempt(row, context);
        rows.push(finished);
        await databases.dropAll();
        terminal.print(
          finished.result === null
            ? `${row.name} failed: ${finished.fault ?? ''}\n`
            : `${rowReport(row, finished.result)}\n`,
        );
      }
    } finally {
      await databases.stop();
    }
    const run: BenchRun = { ...start, rows };
    if (json !== null) await writeJson(json, toJson(run));
    if (document !== null) await updateDocument(document, run);
    const { met, of } = verdict(run);
    terminal.print(`${met} of ${of} targets met${quick ? '; quick rounds are no figures' : ''}.`);
    const failed = rows.filter(({ fault }) => fault !== null).map(({ row }) => row.name);
    if (failed.length > 0) throw new RunError(`Not measured: ${failed.join(', ')}.`);
  },
});

/** A row that fails takes none of the others with it. */
async function attempt(row: Row, context: Parameters<typeof runRow>[1]): Promise<FinishedRow> {
  try {
    return { row, result: await runRow(row, context), fault: null };
  } catch (error) {
    if (context.signal.aborted) throw error;
    const fault = error instanceof Error ? error.message : String(error);
    return { row, result: null, fault };
  }
}

function rowNamed(name: string): Row {
  const row = ROWS.find((candidate) => candidate.name === name);
  if (row !== undefined) return row;
  const names = ROWS.map((candidate) => candidate.name);
  const meant = closest(name, names);
  const hint = meant === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${meant}?`;
  throw new UsageError(`There is no row ${name}. ${hint}`);
}
