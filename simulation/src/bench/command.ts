import { closest } from '../cli/closest.ts';
import { defineCommand } from '../cli/define-command.ts';
import { UsageError } from '../cli/faults.ts';
import { flag, text, wholeNumber } from '../cli/option-kinds.ts';
import type { Terminal } from '../cli/terminal.ts';
import { writeJson } from '../cli/write-json.ts';
import { startBenchDatabases } from './harness/database.ts';
import { describeMachine } from './harness/machine.ts';
import { rowReport } from './harness/report.ts';
import { isMet, type Row, type RowResult } from './harness/row.ts';
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
    quick: flag('Short rounds: to see that everything works, not for figures'),
    rounds: wholeNumber({ min: 1, max: 100, fallback: 5 }, 'Rounds of each contender'),
    seconds: wholeNumber({ min: 1, max: 60, fallback: 3 }, 'How long a round takes, about'),
  },
  notes: ['Rows:', ...ROWS.map(({ name, what }) => `  ${name.padEnd(14)}${what}`)],
  run: async (names, { json, quick, rounds, seconds }, terminal) => {
    const rows = names.length === 0 ? ROWS : [...new Set(names)].map(rowNamed);
    const machine = describeMachine();
    const databases = await startBenchDatabases();
    const results: { readonly row: Row; readonly result: RowResult }[] = [];
    try {
      for (const row of rows) {
        terminal.say(`${row.name} …`);
        const context = {
          ...(quick ? QUICK : { rounds, seconds }),
          quick,
          signal: terminal.signal,
          say: terminal.say,
          newDatabase: databases.create,
        };
        const result = await runRow(row, context);
        results.push({ row, result });
        terminal.print(`${rowReport(row, result)}\n`);
      }
    } finally {
      await databases.stop();
    }
    if (json !== null) await writeResults(json, { machine, quick, results });
    closeWith(results, quick, terminal);
  },
});

function rowNamed(name: string): Row {
  const row = ROWS.find((candidate) => candidate.name === name);
  if (row !== undefined) return row;
  const names = ROWS.map((candidate) => candidate.name);
  const meant = closest(name, names);
  throw new UsageError(
    `There is no row ${name}${meant === undefined ? `; there are ${names.join(', ')}` : `. Did you mean ${meant}?`}`,
  );
}

async function writeResults(
  file: string,
  run: {
    readonly machine: ReturnType<typeof describeMachine>;
    readonly quick: boolean;
    readonly results: readonly { readonly row: Row; readonly result: RowResult }[];
  },
): Promise<void> {
  const { machine, quick, results } = run;
  const rows = results.map(({ row: { name, what }, result }) => ({
    name,
    what,
    ...result,
    checks: result.checks.map((check) => ({ ...check, met: isMet(check) })),
  }));
  await writeJson(file, { at: new Date().toISOString(), machine, quick, rows });
}

function closeWith(
  results: readonly { readonly result: RowResult }[],
  quick: boolean,
  terminal: Terminal,
): void {
  const verdicts = results.flatMap(({ result }) => result.checks.map(isMet));
  const met = verdicts.filter((verdict) => verdict === true).length;
  const of = verdicts.filter((verdict) => verdict !== null).length;
  terminal.print(`${met} of ${of} targets met${quick ? '; quick rounds are not figures' : ''}.`);
}
