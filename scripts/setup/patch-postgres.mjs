import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fail } from './console.mjs';
import { errorCode } from './lock.mjs';
import { inRoot } from './paths.mjs';

/**
 * Two lines that postgres.js 3.4.9 lacks. A connection that closes while a write is pending, or is
 * used once more by the transaction that held it, throws from a timer, where nobody can catch it,
 * and the process ends; or it keeps a timer that never fires, and never writes again. Known there
 * as issues 1066, 1154 and 1208. See docs/adr/0006.
 */
const CHANGES = [
  {
    from: 'function nextWrite(fn) {\n    const x = socket.write(chunk, fn)',
    to: 'function nextWrite(fn) {\n    if (socket === null) { chunk = nextWriteTimer = null; return true }\n    const x = socket.write(chunk, fn)',
    times: 1,
  },
  {
    from: '    clearImmediate(nextWriteTimer)\n',
    to: '    clearImmediate(nextWriteTimer); chunk = nextWriteTimer = null\n',
    times: 2,
  },
];
const FILE = inRoot('node_modules', 'postgres', 'src', 'connection.js');

/** Makes the changes where they are not made yet: a few milliseconds, at every start. */
export function patchPostgres() {
  const found = readFileSync(FILE, 'utf8');
  let patched = found;
  for (const { from, to, times } of CHANGES) {
    if (patched.split(to).length - 1 === times) continue;
    if (patched.split(from).length - 1 !== times)
      fail(
        `${FILE} is not the file that scripts/setup/patch-postgres.mjs knows: see docs/adr/0006.`,
      );
    patched = patched.replaceAll(from, to);
  }
  if (patched === found) return;
  try {
    writeFileSync(FILE, patched);
  } catch (error) {
    if (errorCode(error) !== 'EACCES' && errorCode(error) !== 'EROFS') throw error;
    fail(
      `${FILE} has to be patched, but cannot be written: run "npm run build" there as its owner.`,
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) patchPostgres();
