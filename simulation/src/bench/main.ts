import { interruptSignal } from '../cli/interrupt.ts';
import { runCommand } from '../cli/run-program.ts';
import { processTerminal } from '../cli/terminal.ts';
import { benchCommand } from './command.ts';

const terminal = processTerminal(interruptSignal());
process.exitCode = await runCommand(
  'npm run bench --',
  benchCommand,
  process.argv.slice(2),
  terminal,
);
