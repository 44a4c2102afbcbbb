import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @type {NodeJS.Signals[]} */
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Whether a ctrl-C may come from a terminal, which sends it to everybody in it. */
export const inTerminal = [process.stdin, process.stdout, process.stderr].some(
  (stream) => stream.isTTY,
);

/**
 * Turns this process into another program: the same process id, signals and exit code.
 *
 * In a terminal, and where Node cannot do that (before 22.15), the program is a child instead, with
 * signals and exit code passed on: npm hands a ctrl-C to what it has started, on top of the one from
 * the terminal, and two of them mean "at once" to many programs. We take npm's and keep it.
 *
 * @param {string} file an absolute path
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<never>}
 */
export async function become(file, args, environment = process.env) {
  if (!inTerminal && 'execve' in process) process.execve(file, [file, ...args], environment);
  const child = spawn(file, args, { stdio: 'inherit', env: environment });
  passSignalsOn(child);
  /** @type {{ code: number | null, signal: NodeJS.Signals | null }} */
  const { code, signal } = await new Promise((settle, refuse) => {
    child.once('error', refuse);
    child.once('exit', (code, signal) => {
      settle({ code, signal });
    });
  });
  process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
}

/**
 * Passes signals on to a child in the same terminal, which gets a ctrl-C by itself.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export function passSignalsOn(child) {
  for (const signal of PASSED_ON) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !inTerminal) child.kill(signal);
    });
  }
}
