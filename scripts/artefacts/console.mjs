import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectEnvironment } from '../setup/node.mjs';
import { BIN, inRoot } from '../setup/paths.mjs';

/** The operator console's static files. */
export const CONSOLE = {
  name: 'the console',
  stamp: inRoot('console', 'build', '.fingerprint'),
  sources: [
    // The replay runs in the browser, too.
    ...['console', 'engine/src/domain', 'engine/src/replay', 'package-lock.json'],
    'scripts/artefacts/console.mjs',
  ],
  build,
};

export function hasConsole() {
  return existsSync(inRoot('console', 'vite.config.ts'));
}

/** Its output is shown only when it fails. */
async function build() {
  const child = spawn(join(BIN, 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: inRoot('console'),
    env: projectEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => (output += chunk));
  }
  const code = await new Promise((settle, refuse) => {
    child.once('error', refuse);
    child.once('close', settle);
  });
  if (code !== 0) throw new Error(`The console could not be built.\n${output.trim()}`);
}
