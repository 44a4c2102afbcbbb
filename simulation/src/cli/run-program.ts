import { closest } from './closest.ts';
import type { Command, CommandEntry } from './command.ts';
import { InterruptedError, RunError, UsageError } from './faults.ts';
import { commandHelp, programHelp } from './help.ts';
import type { Terminal } from './terminal.ts';

export interface Program {
  /** How it is called, e.g. `npm run simulate --`. */
  readonly call: string;
  readonly description: string;
  readonly commands: readonly CommandEntry[];
}

/** Exit codes: what a shell or a CI step goes by. */
const OK = 0;
const FAILED = 1;
const MISUSED = 2;
/** 128 + SIGINT, as shells have it. */
const INTERRUPTED = 130;

/** Runs the command that the arguments name. @returns the exit code */
export async function runProgram(
  program: Program,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { call, description, commands } = program;
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.print(programHelp(call, description, commands));
    return name === undefined ? MISUSED : OK;
  }
  const entry = commands.find((command) => command.name === name);
  if (entry === undefined) return misuse(call, unknownCommand(name, commands), terminal);
  return runCommand(`${call} ${name}`, await entry.load(), rest, terminal);
}

/** Runs one command. @returns the exit code */
export async function runCommand(
  call: string,
  command: Command,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  try {
    await command.start(args, terminal, () => {
      terminal.print(commandHelp(call, command));
    });
    return OK;
  } catch (error) {
    if (error instanceof UsageError) return misuse(call, error.message, terminal);
    if (error instanceof InterruptedError || terminal.signal.aborted) {
      terminal.say('Interrupted.');
      return INTERRUPTED;
    }
    terminal.say(error instanceof RunError ? error.message : stackOf(error));
    return FAILED;
  }
}

function misuse(call: string, message: string, terminal: Terminal): number {
  terminal.say(message);
  terminal.say(`${call} --help tells what can be given.`);
  return MISUSED;
}

function unknownCommand(name: string, commands: readonly CommandEntry[]): string {
  const meant = closest(
    name,
    commands.map((command) => command.name),
  );
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return name.startsWith('-')
    ? `The command comes first, then its options: ${name} is none.`
    : `There is no command ${name}.${hint}`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
