/**
 * `npm run dev`: the API, restarted when a source changes, and the console's development server
 * beside it. One ctrl-C ends both, and so does the end of either.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const console_ = join(root, 'console');

const programs: ChildProcess[] = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'api/src/main.ts'], {
    cwd: root,
    stdio: 'inherit',
  }),
];
if (existsSync(join(console_, 'vite.config.ts'))) {
  const vite = join(root, 'node_modules', '.bin', 'vite');
  programs.push(
    spawn(vite, ['dev', '--clearScreen', 'false'], { cwd: console_, stdio: 'inherit' }),
  );
} else {
  process.stderr.write('There is no console to serve; going on without it.\n');
}

function end(): void {
  // Once each: a second signal would cut a shutdown short.
  for (const program of programs) if (!program.killed) program.kill('SIGTERM');
}
process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
await Promise.race(programs.map((program) => once(program, 'exit')));
end();
