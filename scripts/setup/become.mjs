import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @type {NodeJS.Signals[]} */
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Turns this process into another program: the same process id, terminal, signals and exit code.
 * Where Node cannot do that (before 22.15) the program is a child, with signals and exit code
 * passed on, and the promise never settles.
 *
 * @param {string} file an absolute path
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<never>}
 */
export async function become(file, args, environment = process.env) {
  if (typeof process.execve === 'function') process.execve(file, [file, ...args], environment);
  const child = spawn(file, args, { stdio: 'inherit', env: environment });
  for (const signal of PASSED_ON) {
    process.on(signal, () => {
      // A ctrl-C in a terminal has reached the child already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  /** @type {{ code: number | null, signal: NodeJS.Signals | null }} */
  const { code, signal } = await new Promise((settle, refuse) => {
    child.once('error', refuse);
    child.once('exit', (code, signal) => {
      settle({ code, signal });
    });
  });
  process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
}
