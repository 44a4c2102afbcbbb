import { interruptSignal } from './cli/interrupt.ts';
import { runProgram } from './cli/run-program.ts';
import { processTerminal } from './cli/terminal.ts';
import { COMMANDS } from './commands.ts';

process.exitCode = await runProgram(
  {
    call: 'npm run simulate --',
    description: 'Puts the engine to work, and tells what came of it.',
    commands: COMMANDS,
  },
  process.argv.slice(2),
  processTerminal(interruptSignal()),
);
