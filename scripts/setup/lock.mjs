import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
/** A process id may be somebody else's by now; nothing we lock takes this long. */
const ABANDONED_MS = 20 * 60_000;

/**
 * Runs `work` while holding a lock between processes: a file with our process id, made atomically.
 * What a killed process leaves behind is recognised and taken over. A child that would go on working
 * after our death is added by `shareWith(pid)`.
 *
 * @template T
 * @param {string} file
 * @param {{ onWait: () => void }} options `onWait` is called once when somebody else holds it
 * @param {(shareWith: (pid: number) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, { onWait }, work) {
  let waited = false;
  while (!tryTake(file)) {
    if (takeAway(file)) continue;
    if (!waited) onWait();
    waited = true;
    await sleep(POLL_MS);
  }
  const release = () => {
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work((pid) => {
      appendFileSync(file, ` ${pid}`);
    });
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** @param {string} file */
function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock of a dead process. Two may find it at once, and the slower of them would remove
 * the lock that the quicker has just taken: so it is moved aside, looked at, and put back if live.
 *
 * @param {string} file
 */
function takeAway(file) {
  if (!isAbandoned(file)) return false;
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
  if (isAbandoned(aside)) rmSync(aside, { force: true });
  else renameSync(aside, file);
  return true;
}

/** @param {string} file */
function isAbandoned(file) {
  try {
    const holders = readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number);
    if (Date.now() - statSync(file).mtimeMs > ABANDONED_MS) return true;
    // Empty: just made, its number not written yet.
    return holders.length > 0 && !holders.some((pid) => isAlive(pid));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** @param {unknown} error */
export function errorCode(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
