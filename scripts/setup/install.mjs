import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fail, say } from './console.mjs';
import { errorCode, withLock } from './lock.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { patchPostgres } from './patch-postgres.mjs';

const LOCK_FILE = inRoot('package-lock.json');
/** Holds the hash of the lock file that was installed; `npm ci` removes it with everything else. */
const STAMP = inRoot('node_modules', '.install-stamp');
const MOST_REASONS = 8;
/** npm's own record of what is installed. */
const INSTALLED = inRoot('node_modules', '.package-lock.json');

/**
 * Brings node_modules up to package-lock.json: nothing to do, in a few milliseconds, or `npm ci`.
 * Two programs started at once install once.
 */
export async function ensureInstalled() {
  if (!isStamped() && !isInstalledByHand()) await installLocked();
  patchPostgres();
}

async function installLocked() {
  assertWritable();
  const onWait = () => {
    say('Another program is installing the dependencies; waiting for it…');
  };
  await withLock(inRoot('.setup.lock'), { onWait }, async (shareWith) => {
    if (!isStamped() && !isInstalledByHand()) await install(shareWith);
  });
}

function lockHash() {
  return createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
}

function isStamped() {
  return readIfPresent(STAMP) === lockHash();
}

/** Whether somebody ran `npm ci` or `npm install` themselves: then only the stamp is missing. */
function isInstalledByHand() {
  const record = readIfPresent(INSTALLED);
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages);
  const isCurrent = wanted.every(
    ([path, { version, optional }]) =>
      // Optional ones are mostly those of other platforms.
      path === '' ||
      !path.startsWith('node_modules') ||
      optional === true ||
      installed[path]?.version === version,
  );
  if (isCurrent) stamp();
  return isCurrent;
}

function stamp() {
  try {
    writeFileSync(STAMP, lockHash());
  } catch (error) {
    // Somebody else's folder: looking again the next time costs a few milliseconds.
    if (errorCode(error) !== 'EACCES' && errorCode(error) !== 'EROFS') throw error;
  }
}

function assertWritable() {
  try {
    accessSync(ROOT, constants.W_OK);
    if (existsSync(inRoot('node_modules'))) accessSync(inRoot('node_modules'), constants.W_OK);
  } catch {
    fail(
      `The dependencies are to be installed, but ${ROOT} cannot be written by this user: run "npm ci" there as its owner.`,
    );
  }
}

/** @param {(pid: number) => void} shareWith */
async function install(shareWith) {
  const isFirst = !existsSync(INSTALLED);
  say(
    isFirst
      ? 'Installing dependencies (first run, about a minute)…'
      : 'Installing dependencies (package-lock.json has changed)…',
  );
  const started = Date.now();
  const { code, output } = await npmCi(shareWith);
  if (code !== 0) {
    for (const line of reasons(output)) say(line);
    fail('"npm ci" failed. Is the package registry reachable, and the disk not full?');
  }
  stamp();
  say(`done in ${Math.round((Date.now() - started) / 1000)} s`);
}

/**
 * @param {(pid: number) => void} shareWith
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function npmCi(shareWith) {
  const [command, ...prefix] = npmCommand();
  const child = spawn(
    command,
    [
      ...prefix,
      ...['ci', '--prefix', ROOT, '--include=dev', '--include=optional'],
      // Nothing here needs an install script. EBADENGINE is a warning about npm's own Node.
      ...['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  // Killed, we leave npm at work; a second one beside it would break the installation.
  if (child.pid !== undefined) shareWith(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => (output += chunk));
  }
  return new Promise((settle) => {
    child.once('error', (error) => {
      settle({ code: 1, output: `npm error npm cannot be run: ${error.message}` });
    });
    child.once('close', (code) => {
      settle({ code, output });
    });
  });
}

/**
 * The npm that started us, with the Node that runs us; else the one on the path.
 *
 * @returns {[string, ...string[]]}
 */
function npmCommand() {
  const script = process.env['npm_execpath'];
  return script !== undefined && basename(script) === 'npm-cli.js'
    ? [process.execPath, script]
    : ['npm'];
}

/**
 * What npm says of a failure, without its usage, log file and warnings about its own Node.
 *
 * @param {string} output
 */
function reasons(output) {
  return output
    .split('\n')
    .filter((line) => line.startsWith('npm error') && line.length > 'npm error '.length)
    .filter((line) => !line.includes('A complete log of this run'))
    .slice(0, MOST_REASONS);
}

/** @param {string} file */
function readIfPresent(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
