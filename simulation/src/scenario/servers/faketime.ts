import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RunError } from '../../cli/faults.ts';

const run = promisify(execFile);

/**
 * Finds Debian's faketime, by asking it what it would preload.
 *
 * @throws RunError where it is not installed
 */
export async function findFaketime(): Promise<string> {
  try {
    const { stdout } = await run('faketime', ['-f', '+0s', 'printenv', 'LD_PRELOAD']);
    return stdout.trim();
  } catch {
    throw new RunError(
      '--skew faketime needs Debian’s faketime (apt-get install faketime); ' +
        '--skew injected needs nothing.',
    );
  }
}

/**
 * The environment of a process whose machine's clock is off by `offsetUs`. Timers and monotonic
 * readings stay true, as they do on a machine whose wall clock is wrong.
 */
export function skewedEnvironment(library: string, offsetUs: number): NodeJS.ProcessEnv {
  const seconds = (offsetUs / 1_000_000).toFixed(6);
  return {
    ...process.env,
    LD_PRELOAD: library,
    FAKETIME: offsetUs < 0 ? `${seconds}s` : `+${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    // Nothing is shared with other processes, and nothing is left behind in /dev/shm.
    FAKETIME_DISABLE_SHM: '1',
  };
}
