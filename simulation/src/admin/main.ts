import { interruptSignal } from '../cli/interrupt.ts';
import { runProgram } from '../cli/run-program.ts';
import { processTerminal } from '../cli/terminal.ts';
import type { CommandEntry } from '../cli/command.ts';

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'import',
    summary: 'Create resources, and change capacities, from a CSV file',
    load: async () => (await import('./import-command.ts')).importCommand,
  },
];

process.exitCode = await runProgram(
  {
    call: 'npm run admin --',
    description: 'What whoever runs a server does now and then.',
    commands: COMMANDS,
  },
  process.argv.slice(2),
  processTerminal(interruptSignal()),
);
